project     = "acme"
environment = "test"
profile     = "development"
region      = "us-east-1"

secrets {
  operator = {
    "2ND_KEY" = "second-key"
  }
}
