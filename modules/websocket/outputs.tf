output "url" {
  description = "URL for browsers."
  value       = var.domain != null ? "wss://${var.domain.name}" : "${aws_apigatewayv2_api.this.api_endpoint}/${local.stage}"

  depends_on = [aws_apigatewayv2_api_mapping.this]
}

output "connections_url" {
  description = "URL the backend posts messages to, `…/@connections/ID`."
  value = (
    var.domain != null
    ? "https://${var.domain.name}"
    : "${replace(aws_apigatewayv2_api.this.api_endpoint, "wss://", "https://")}/${local.stage}"
  )
}

output "connections_arn" {
  description = "ARN of the connections. The backend needs `execute-api:ManageConnections` on it to send, query and close."
  value       = "${aws_apigatewayv2_api.this.execution_arn}/${local.stage}/*/@connections/*"
}

output "target_group" {
  description = "Target group for the backend's tasks, and the security group it sends traffic from."
  value       = { arn = aws_lb_target_group.this.arn, security_group_id = aws_security_group.this.id }

  # ECS rejects a service whose target group has no listener.
  depends_on = [aws_lb_listener.this]
}

output "alias" {
  description = "DNS name and zone of the custom domain, for alias records. Null without a domain."
  value = var.domain == null ? null : {
    dns_name = aws_apigatewayv2_domain_name.this[0].domain_name_configuration[0].target_domain_name
    zone_id  = aws_apigatewayv2_domain_name.this[0].domain_name_configuration[0].hosted_zone_id
  }
}

output "api_id" {
  description = "ID of the API, which its metrics use."
  value       = aws_apigatewayv2_api.this.id
}

output "stage" {
  description = "Name of the stage, which its metrics use."
  value       = local.stage
}

output "load_balancer" {
  description = "ARN suffixes of the network load balancer and its target group, which their metrics use."
  value = {
    arn_suffix              = aws_lb.this.arn_suffix
    target_group_arn_suffix = aws_lb_target_group.this.arn_suffix
  }
}

output "log_group_name" {
  description = "Name of the log group of the access logs."
  value       = aws_cloudwatch_log_group.this.name
}
