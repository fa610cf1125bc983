project     = "Acme_App"
environment = "test"
profile     = "development"
region      = "us-east-1"
