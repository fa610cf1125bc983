# PostgreSQL on RDS in isolated subnets. The password is an ephemeral value that only write-only arguments receive.

locals {
  identifier   = "${var.name}-database"
  port         = 5432
  major        = split(".", var.engine_version)[0]
  pinned_minor = strcontains(var.engine_version, ".")
}

resource "aws_db_subnet_group" "this" {
  name        = local.identifier
  description = "Isolated subnets of ${var.name}"
  subnet_ids  = var.subnet_ids
}

resource "aws_db_instance" "this" {
  identifier     = local.identifier
  engine         = "postgres"
  engine_version = var.engine_version
  instance_class = var.instance_class

  db_name             = var.database.name
  username            = var.database.username
  password_wo         = var.password
  password_wo_version = var.password_version
  port                = local.port

  storage_type          = "gp3"
  storage_encrypted     = true
  kms_key_id            = one(var.kms_key[*].arn)
  allocated_storage     = var.storage.allocated
  max_allocated_storage = var.storage.max_allocated > var.storage.allocated ? var.storage.max_allocated : null
  iops                  = var.storage.iops
  storage_throughput    = var.storage.throughput

  multi_az               = var.multi_az
  db_subnet_group_name   = aws_db_subnet_group.this.name
  vpc_security_group_ids = [aws_security_group.this.id]
  publicly_accessible    = false
  parameter_group_name   = aws_db_parameter_group.this.name

  iam_database_authentication_enabled = true

  # A full version changes only in the configuration; a major version alone lets AWS upgrade the minor version.
  auto_minor_version_upgrade = !local.pinned_minor
  engine_lifecycle_support   = "open-source-rds-extended-support-disabled"
  maintenance_window         = var.maintenance_window
  apply_immediately          = false

  backup_retention_period   = var.backup.retention_days
  backup_window             = var.backup.window
  copy_tags_to_snapshot     = true
  delete_automated_backups  = !var.backup.final_snapshot
  skip_final_snapshot       = !var.backup.final_snapshot
  final_snapshot_identifier = "${local.identifier}-final-${formatdate("YYYYMMDDhhmmss", plantimestamp())}"
  deletion_protection       = var.deletion_protection

  database_insights_mode                = "standard"
  performance_insights_enabled          = true
  performance_insights_kms_key_id       = one(var.kms_key[*].arn)
  performance_insights_retention_period = var.monitoring.performance_insights_retention_days
  monitoring_interval                   = var.monitoring.interval
  monitoring_role_arn                   = one(aws_iam_role.monitoring[*].arn)
  enabled_cloudwatch_logs_exports       = keys(aws_cloudwatch_log_group.this)

  lifecycle {
    # The identifier contains the creation time of the instance: unique for each instance and stable afterwards.
    ignore_changes = [final_snapshot_identifier]
  }
}
