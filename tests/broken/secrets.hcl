project     = "acme"
environment = "test"
profile     = "development"
region      = "us-east-1"

secrets {
  third_party = {
    DATABASE_URL = "database"
    JWT_KEY      = "jwt-secret"
    "2ND_KEY"    = "Second Key"
    URL_KEY      = "database-url"
  }
}
