project     = "acme"
environment = "test"
profile     = "development"
region      = "us-east-1"

secrets {
  operator = {
    DATABASE_URL = "database"
  }
}
