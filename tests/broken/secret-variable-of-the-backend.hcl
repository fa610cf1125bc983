project     = "acme"
environment = "test"
profile     = "development"
region      = "us-east-1"

secrets {
  third_party = {
    DATABASE_URL = "database"
  }
}
