project     = "acme"
environment = "test"
profile     = "development"
region      = "us-east-1"

monitoring {
  alarm_emails = ["alerts"]
}
