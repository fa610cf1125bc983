resource "aws_lb" "this" {
  name               = local.service
  load_balancer_type = "application"
  internal           = var.load_balancer.internal
  subnets            = var.load_balancer.subnet_ids
  security_groups    = [aws_security_group.load_balancer.id]

  drop_invalid_header_fields = true
  enable_deletion_protection = var.load_balancer.deletion_protection
  idle_timeout               = 120

  dynamic "access_logs" {
    for_each = var.load_balancer.access_logs != null ? [var.load_balancer.access_logs] : []

    content {
      enabled = true
      bucket  = access_logs.value.bucket
      prefix  = access_logs.value.prefix
    }
  }
}

resource "aws_lb_target_group" "this" {
  name        = local.service
  vpc_id      = var.vpc_id
  target_type = "ip"
  protocol    = "HTTP"
  port        = var.task.port

  # At most the container's stop timeout, so that a stopping task finishes its requests.
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

# Without a certificate an internal load balancer serves plain HTTP. With one, a public load balancer redirects HTTP to
# HTTPS; an internal one has no HTTP clients and no HTTP listener.
resource "aws_lb_listener" "http" {
  count = var.tls == null || !var.load_balancer.internal ? 1 : 0

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

resource "aws_lb_listener_rule" "hidden" {
  count = length(var.hidden_paths) > 0 ? 1 : 0

  listener_arn = var.tls != null ? aws_lb_listener.https[0].arn : aws_lb_listener.http[0].arn
  priority     = 1

  action {
    type = "fixed-response"

    fixed_response {
      status_code  = "404"
      content_type = "text/plain"
      message_body = "Not Found"
    }
  }

  condition {
    path_pattern {
      values = var.hidden_paths
    }
  }
}
