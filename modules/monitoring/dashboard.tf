locals {
  components = sort(distinct([for alarm in values(var.alarms) : alarm.component]))

  # A heading for each component, followed by a graph for each of its alarms. CloudWatch arranges them in rows.
  widgets = flatten([for component in local.components : [
    [{
      type       = "text"
      width      = 24
      height     = 1
      properties = jsonencode({ markdown = "## ${component}" })
    }],
    [for name in sort(keys(var.alarms)) : {
      type   = "metric"
      width  = 6
      height = 6
      properties = jsonencode({
        title  = name
        region = local.region
        view   = "timeSeries"
        stat   = var.alarms[name].statistic
        period = var.alarms[name].period_seconds
        metrics = [concat(
          [var.alarms[name].namespace, var.alarms[name].metric_name],
          flatten([for key in sort(keys(var.alarms[name].dimensions)) : [key, var.alarms[name].dimensions[key]]]),
        )]
        annotations = { horizontal = [{ label = "alarm", value = var.alarms[name].threshold }] }
      })
    } if var.alarms[name].component == component],
  ]])
}

resource "aws_cloudwatch_dashboard" "this" {
  dashboard_name = var.name

  # Widget types have different properties, which a typed list does not allow, so they are encoded as JSON.
  dashboard_body = jsonencode({
    widgets = [for widget in local.widgets : merge(widget, { properties = jsondecode(widget.properties) })]
  })
}
