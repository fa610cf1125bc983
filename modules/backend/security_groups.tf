# Internet or VPC → load balancer → tasks → HTTPS anywhere, and the ports of the data stores.

resource "aws_security_group" "load_balancer" {
  name        = "${local.service}-load-balancer"
  description = "Load balancer of ${local.service}"
  vpc_id      = var.vpc_id

  tags = { Name = "${local.service}-load-balancer" }
}

resource "aws_vpc_security_group_ingress_rule" "load_balancer_http" {
  for_each = toset(length(aws_lb_listener.http) > 0 ? var.load_balancer.allowed_cidrs : [])

  security_group_id = aws_security_group.load_balancer.id
  description       = var.tls != null ? "HTTP, to be redirected" : "HTTP"
  cidr_ipv4         = each.key
  ip_protocol       = "tcp"
  from_port         = 80
  to_port           = 80
}

resource "aws_vpc_security_group_ingress_rule" "load_balancer_https" {
  for_each = toset(var.tls != null ? var.load_balancer.allowed_cidrs : [])

  security_group_id = aws_security_group.load_balancer.id
  description       = "HTTPS"
  cidr_ipv4         = each.key
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
}

# The addresses CloudFront uses to reach origins.
data "aws_ec2_managed_prefix_list" "cloudfront" {
  count = var.load_balancer.allow_cloudfront ? 1 : 0

  name = "com.amazonaws.global.cloudfront.origin-facing"
}

resource "aws_vpc_security_group_ingress_rule" "load_balancer_cloudfront" {
  count = var.load_balancer.allow_cloudfront ? 1 : 0

  security_group_id = aws_security_group.load_balancer.id
  description       = "From CloudFront's VPC origin"
  prefix_list_id    = data.aws_ec2_managed_prefix_list.cloudfront[0].id
  ip_protocol       = "tcp"
  from_port         = var.tls != null ? 443 : 80
  to_port           = var.tls != null ? 443 : 80
}

resource "aws_vpc_security_group_egress_rule" "load_balancer_task" {
  security_group_id            = aws_security_group.load_balancer.id
  description                  = "Requests and health checks to the tasks"
  referenced_security_group_id = aws_security_group.task.id
  ip_protocol                  = "tcp"
  from_port                    = var.task.port
  to_port                      = var.task.port
}

resource "aws_security_group" "task" {
  name        = local.service
  description = "Tasks of ${local.service}"
  vpc_id      = var.vpc_id

  tags = { Name = local.service }
}

resource "aws_vpc_security_group_ingress_rule" "task_load_balancer" {
  security_group_id            = aws_security_group.task.id
  description                  = "Requests and health checks from the load balancer"
  referenced_security_group_id = aws_security_group.load_balancer.id
  ip_protocol                  = "tcp"
  from_port                    = var.task.port
  to_port                      = var.task.port
}

resource "aws_vpc_security_group_ingress_rule" "task_target_group" {
  for_each = var.target_groups

  security_group_id            = aws_security_group.task.id
  description                  = "Requests and health checks from ${each.key}"
  referenced_security_group_id = each.value.security_group_id
  ip_protocol                  = "tcp"
  from_port                    = var.task.port
  to_port                      = var.task.port
}

resource "aws_vpc_security_group_egress_rule" "task_https" {
  security_group_id = aws_security_group.task.id
  description       = "HTTPS to AWS and to the services that the application calls"
  cidr_ipv4         = "0.0.0.0/0"
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
}

resource "aws_vpc_security_group_egress_rule" "task" {
  for_each = var.egress

  security_group_id            = aws_security_group.task.id
  description                  = "To ${each.key}"
  referenced_security_group_id = each.value.security_group_id
  ip_protocol                  = "tcp"
  from_port                    = each.value.port
  to_port                      = each.value.port
}
