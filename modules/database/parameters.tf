# pgvector needs no parameter: run `CREATE EXTENSION IF NOT EXISTS vector` in a migration.

resource "aws_db_parameter_group" "this" {
  name        = "${local.identifier}-postgres${local.major}"
  family      = "postgres${local.major}"
  description = "PostgreSQL ${local.major} of ${var.name}"

  parameter {
    name         = "rds.force_ssl"
    value        = "1"
    apply_method = "immediate"
  }

  parameter {
    name         = "shared_preload_libraries"
    value        = join(",", var.preload_libraries)
    apply_method = "pending-reboot"
  }

  parameter {
    name         = "log_min_duration_statement"
    value        = "1000"
    apply_method = "immediate"
  }

  lifecycle {
    # A new major version needs its parameter group before the instance leaves the old one.
    create_before_destroy = true
  }
}
