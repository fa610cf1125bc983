project     = "acme"
environment = "test"
profile     = "development"
region      = "us-east-1"

tags = {
  "aws:owner" = "me"
}
