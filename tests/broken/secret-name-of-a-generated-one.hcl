project     = "acme"
environment = "test"
profile     = "development"
region      = "us-east-1"

secrets {
  third_party = {
    URL_KEY = "database-url"
  }
}
