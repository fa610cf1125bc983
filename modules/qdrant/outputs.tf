output "url" {
  description = "URL of the HTTP interface, for clients in the VPC."
  value       = "http://${local.host}:${local.ports.http}"
}

output "security_group_id" {
  description = "ID of the security group, for the egress rules of clients."
  value       = aws_security_group.this.id
}

output "ports" {
  description = "Ports of the HTTP and gRPC interfaces."
  value       = { http = local.ports.http, grpc = local.ports.grpc }
}

output "service_names" {
  description = "Names of the ECS services, one for each node."
  value       = local.is_cluster ? [for index in range(var.nodes) : "qdrant-${index}"] : ["qdrant"]
}

output "snapshots_bucket" {
  description = "Name of the bucket that stores the snapshots."
  value       = module.snapshots.bucket
}

output "maintenance" {
  description = "Arguments for `aws ecs run-task` to store a snapshot now: task definition, subnets and security groups."
  value = {
    task_definition    = aws_ecs_task_definition.maintenance.family
    subnet_ids         = var.subnet_ids
    security_group_ids = [aws_security_group.this.id]
  }
}

output "log_group_name" {
  description = "Name of the log group of the containers."
  value       = aws_cloudwatch_log_group.this.name
}

output "metric_namespace" {
  description = "CloudWatch namespace of the metric `SnapshotsStored`."
  value       = local.service
}
