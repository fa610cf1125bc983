# API Gateway → VPC link → network load balancer → tasks of the backend.

resource "aws_security_group" "this" {
  name        = local.name
  description = "Network load balancer of ${local.name}"
  vpc_id      = var.vpc_id

  tags = { Name = local.name }
}

resource "aws_vpc_security_group_egress_rule" "backend" {
  security_group_id            = aws_security_group.this.id
  description                  = "To the backend"
  referenced_security_group_id = var.backend.security_group_id
  ip_protocol                  = "tcp"
  from_port                    = var.backend.port
  to_port                      = var.backend.port
}

# Only API Gateway reaches it: the security group allows no ingress, and its PrivateLink traffic bypasses the group.
resource "aws_lb" "this" {
  name               = local.name
  load_balancer_type = "network"
  internal           = true
  subnets            = var.subnet_ids
  security_groups    = [aws_security_group.this.id]

  enforce_security_group_inbound_rules_on_private_link_traffic = "off"

  enable_cross_zone_load_balancing = true
  enable_deletion_protection       = var.deletion_protection
}

resource "aws_lb_target_group" "this" {
  name                 = local.name
  vpc_id               = var.vpc_id
  target_type          = "ip"
  protocol             = "TCP"
  port                 = var.backend.port
  deregistration_delay = 30

  # Otherwise the tasks would see, and have to allow, the addresses of all clients.
  preserve_client_ip = "false"

  health_check {
    protocol = "HTTP"
    path     = var.backend.health_check_path
    matcher  = "200"
  }
}

resource "aws_lb_listener" "this" {
  load_balancer_arn = aws_lb.this.arn
  port              = var.backend.port
  protocol          = "TCP"

  default_action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.this.arn
  }
}

resource "aws_api_gateway_vpc_link" "this" {
  name        = local.name
  description = "From API Gateway to ${var.name}"
  target_arns = [aws_lb.this.arn]
}
