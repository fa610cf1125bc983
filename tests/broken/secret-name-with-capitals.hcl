project     = "acme"
environment = "test"
profile     = "development"
region      = "us-east-1"

secrets {
  operator = {
    A_KEY = "Second Key"
  }
}
