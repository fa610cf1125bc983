resource "aws_appautoscaling_target" "this" {
  service_namespace  = "ecs"
  scalable_dimension = "ecs:service:DesiredCount"
  resource_id        = "service/${aws_ecs_cluster.this.name}/${aws_ecs_service.this.name}"
  min_capacity       = var.autoscaling.min
  max_capacity       = var.autoscaling.max
}

resource "aws_appautoscaling_policy" "cpu" {
  name               = "${local.service}-cpu"
  policy_type        = "TargetTrackingScaling"
  service_namespace  = aws_appautoscaling_target.this.service_namespace
  scalable_dimension = aws_appautoscaling_target.this.scalable_dimension
  resource_id        = aws_appautoscaling_target.this.resource_id

  target_tracking_scaling_policy_configuration {
    target_value       = var.autoscaling.cpu_target
    scale_in_cooldown  = var.autoscaling.cooldown_seconds
    scale_out_cooldown = var.autoscaling.cooldown_seconds

    predefined_metric_specification {
      predefined_metric_type = "ECSServiceAverageCPUUtilization"
    }
  }
}

# Off-hours need both actions: one stops the tasks, the other starts them again.
resource "aws_appautoscaling_scheduled_action" "off_hours" {
  for_each = var.off_hours == null ? {} : {
    stop  = { schedule = var.off_hours.stop, min = 0, max = 0 }
    start = { schedule = var.off_hours.start, min = var.autoscaling.min, max = var.autoscaling.max }
  }

  name               = "${local.service}-${each.key}"
  service_namespace  = aws_appautoscaling_target.this.service_namespace
  scalable_dimension = aws_appautoscaling_target.this.scalable_dimension
  resource_id        = aws_appautoscaling_target.this.resource_id
  schedule           = each.value.schedule
  timezone           = var.off_hours.time_zone

  scalable_target_action {
    min_capacity = each.value.min
    max_capacity = each.value.max
  }

  # AWS rejects concurrent changes to the scheduled actions of one target.
  depends_on = [aws_appautoscaling_policy.cpu]
}
