project     = "acme"
environment = "test"
profile     = "development"
region      = "us-east-1"

network {
  nat_gateways = 9
}

database {
  allocated_storage     = 5
  backup_retention_days = 36
}

backend {
  port = 0
}
