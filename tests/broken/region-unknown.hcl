project     = "acme"
environment = "test"
profile     = "development"
region      = "us-esat-1"
