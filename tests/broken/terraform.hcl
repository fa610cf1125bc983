project     = "acme"
environment = "test"
profile     = "development"
region      = "us-east-1"

terraform {
  aws_provider = ">= 7.0.0"

  state {
    backend      = "local"
    bucket       = "My_Bucket"
    organization = "acme"
  }
}
