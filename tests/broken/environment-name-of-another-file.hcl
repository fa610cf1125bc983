project     = "acme"
environment = "prod"
profile     = "development"
region      = "us-east-1"
