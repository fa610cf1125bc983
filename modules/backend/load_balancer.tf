resource "aws_lb" "this" {
  name               = local.service
  load_balancer_type = "application"
  internal           = var.load_balancer.internal
  subnets            = var.load_balancer.subnet_ids
  security_groups    = [aws_security_group.load_balancer.id]

  drop_invalid_header_fields = true
  enable_deletion_protection = var.load_balancer.deletion_protection
  idle_timeout               = 120
}

resource "aws_lb_target_group" "this" {
  name        = local.service
  vpc_id      = var.vpc_id
  target_type = "ip"
  protocol    = "HTTP"
  port        = var.task.port

  # Not longer than a container's stop timeout: a task that stops has finished its requests.
  deregistration_delay = 30

  health_check {
    path                = var.health_check.path
    matcher             = "200"
    interval            = var.health_check.interval_seconds
    timeout             = var.health_check.timeout_seconds
    healthy_threshold   = var.health_check.healthy_threshold
    unhealthy_threshold = var.health_check.unhealthy_threshold
  }
}

resource "aws_lb_listener" "https" {
  count = var.tls != null ? 1 : 0

  load_balancer_arn = aws_lb.this.arn
  port              = 443
  protocol          = "HTTPS"
  ssl_policy        = "ELBSecurityPolicy-TLS13-1-2-2021-06"
  certificate_arn   = var.tls.certificate_arn

  default_action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.this.arn
  }
}

# With a certificate, plain HTTP only leads to HTTPS. Without one the load balancer is internal and serves it.
resource "aws_lb_listener" "http" {
  load_balancer_arn = aws_lb.this.arn
  port              = 80
  protocol          = "HTTP"

  default_action {
    type             = var.tls != null ? "redirect" : "forward"
    target_group_arn = var.tls != null ? null : aws_lb_target_group.this.arn

    dynamic "redirect" {
      for_each = var.tls != null ? ["https"] : []

      content {
        protocol    = "HTTPS"
        port        = "443"
        status_code = "HTTP_301"
      }
    }
  }
}
