project     = "acme"
environment = "test"
region      = "us-east-1"
