project     = "acme"
environment = "test"
profile     = "development"
region      = "us-east-1"

terraform {
  aws_provider = ">= 7.0.0"
}
