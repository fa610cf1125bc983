project     = "acme"
environment = "test"
profile     = "development"
region      = "us-east-1"

database "main" {
  multi_az = true
}
