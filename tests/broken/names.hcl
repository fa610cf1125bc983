project     = "Acme_App"
environment = "test"
profile     = "development"
region      = "us-east-1"
account_id  = "1234"

tags = {
  "aws:owner" = "me"
  Project     = "other"
  Owner       = "ünd $ so"
}
