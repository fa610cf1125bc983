project     = "acme"
environment = "test"
profile     = "development"
region      = "us-east-1"

database {
  preload_libraries = ["pg_stat_statements", "vector"]
}
