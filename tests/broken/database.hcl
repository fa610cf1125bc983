project     = "acme"
environment = "test"
profile     = "development"
region      = "us-east-1"

database {
  engine_version                      = "16.99"
  instance_class                      = "t4g.medium"
  name                                = "1st"
  username                            = "admin"
  preload_libraries                   = ["pg_stat_statements", "vector"]
  performance_insights_retention_days = 30
  monitoring_interval                 = 20
  log_retention_days                  = 45
}
