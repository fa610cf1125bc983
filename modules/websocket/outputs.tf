output "url" {
  description = "URL that browsers connect to."
  value       = var.domain != null ? "wss://${var.domain.name}" : "${aws_apigatewayv2_api.this.api_endpoint}/${local.stage}"

  depends_on = [aws_apigatewayv2_api_mapping.this]
}

output "connections_url" {
  description = "URL to which the backend posts messages for connections, `…/@connections/ID`."
  value = (
    var.domain != null
    ? "https://${var.domain.name}"
    : "${replace(aws_apigatewayv2_api.this.api_endpoint, "wss://", "https://")}/${local.stage}"
  )
}

output "connections_arn" {
  description = "ARN of the connections, on which the backend needs `execute-api:ManageConnections` to send, ask and close."
  value       = "${aws_apigatewayv2_api.this.execution_arn}/${local.stage}/*/@connections/*"
}

output "target_group" {
  description = "Target group in which the backend's tasks register, and the security group from which they are reached."
  value       = { arn = aws_lb_target_group.this.arn, security_group_id = aws_security_group.this.id }

  # A service is refused while no listener uses the target group.
  depends_on = [aws_lb_listener.this]
}

output "alias" {
  description = "DNS name and zone of the domain name, for alias records; null without one."
  value = var.domain == null ? null : {
    dns_name = aws_apigatewayv2_domain_name.this[0].domain_name_configuration[0].target_domain_name
    zone_id  = aws_apigatewayv2_domain_name.this[0].domain_name_configuration[0].hosted_zone_id
  }
}

output "api_id" {
  description = "ID of the API, for its metrics."
  value       = aws_apigatewayv2_api.this.id
}

output "stage" {
  description = "Name of the stage, for its metrics."
  value       = local.stage
}

output "load_balancer" {
  description = "The network load balancer's and its target group's names in metrics."
  value = {
    arn_suffix              = aws_lb.this.arn_suffix
    target_group_arn_suffix = aws_lb_target_group.this.arn_suffix
  }
}

output "log_group_name" {
  description = "Name of the access logs' log group."
  value       = aws_cloudwatch_log_group.this.name
}
