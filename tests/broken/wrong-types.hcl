project     = "acme"
environment = "test"
profile     = "development"
region      = "us-east-1"

database {
  allocated_storage = "100"
  multi_az          = "yes"
  engine_version    = 16.10
  preload_libraries = "pg_cron"
}

backend {
  environment = { LEVEL = 3 }
  cpu         = -1
}
