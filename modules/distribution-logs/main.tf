# CloudFront access logs, version 2 (standard logging through CloudWatch): the bucket needs no ACLs.

resource "aws_cloudwatch_log_delivery_source" "this" {
  name         = var.name
  log_type     = "ACCESS_LOGS"
  resource_arn = var.distribution_arn
}

resource "aws_cloudwatch_log_delivery_destination" "this" {
  name          = var.name
  output_format = "json"

  delivery_destination_configuration {
    destination_resource_arn = var.destination_arn
  }
}

resource "aws_cloudwatch_log_delivery" "this" {
  delivery_source_name     = aws_cloudwatch_log_delivery_source.this.name
  delivery_destination_arn = aws_cloudwatch_log_delivery_destination.this.arn
}
