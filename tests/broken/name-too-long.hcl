project     = "a-very-long-project-name"
environment = "test"
profile     = "development"
region      = "us-east-1"
