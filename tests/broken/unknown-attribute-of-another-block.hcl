project     = "acme"
environment = "test"
profile     = "development"
region      = "us-east-1"

multi_az = true
