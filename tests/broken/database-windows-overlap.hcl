project     = "acme"
environment = "test"
profile     = "development"
region      = "us-east-1"

database {
  backup_window      = "03:00-04:00"
  maintenance_window = "sun:03:30-sun:04:30"
}
