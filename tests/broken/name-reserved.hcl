project     = "internal-tool"
environment = "test"
profile     = "development"
region      = "us-east-1"
