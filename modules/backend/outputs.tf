output "cluster_name" {
  description = "Name of the ECS cluster."
  value       = aws_ecs_cluster.this.name
}

output "cluster_arn" {
  description = "ARN of the ECS cluster."
  value       = aws_ecs_cluster.this.arn
}

output "service_name" {
  description = "Name of the ECS service."
  value       = aws_ecs_service.this.name
}

output "security_group_id" {
  description = "ID of the tasks' security group, for the ingress rules of data stores."
  value       = aws_security_group.task.id
}

output "load_balancer" {
  description = "ARN, DNS name and zone of the load balancer for alias records; ARN suffixes of load balancer and target group for metrics."
  value = {
    arn                     = aws_lb.this.arn
    arn_suffix              = aws_lb.this.arn_suffix
    dns_name                = aws_lb.this.dns_name
    target_group_arn_suffix = aws_lb_target_group.this.arn_suffix
    zone_id                 = aws_lb.this.zone_id
  }
}

output "log_group_name" {
  description = "Name of the log group of the containers."
  value       = aws_cloudwatch_log_group.this.name
}

output "migration" {
  description = "Arguments for `aws ecs run-task` to migrate the database: cluster, task definition, container, image repository, network and log group."
  value = {
    cluster         = aws_ecs_cluster.this.name
    task_definition = aws_ecs_task_definition.migration.family
    container       = "backend"
    repository      = var.image.repository
    log_group       = aws_cloudwatch_log_group.this.name
    network_configuration = {
      awsvpcConfiguration = {
        subnets        = var.subnet_ids
        securityGroups = [aws_security_group.task.id]
        assignPublicIp = "DISABLED"
      }
    }
  }
}
