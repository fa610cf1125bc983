# The distribution's access logs go to the given bucket.

mock_provider "aws" {
  mock_resource "aws_cloudwatch_log_delivery_destination" {
    defaults = { arn = "arn:aws:logs:us-east-1:123456789012:delivery-destination:a" }
  }
}

variables {
  name             = "acme-prod-frontend"
  distribution_arn = "arn:aws:cloudfront::123456789012:distribution/E1"
  destination_arn  = "arn:aws:s3:::acme-prod-access-logs/cloudfront"
}

run "access_logs_of_the_distribution_reach_the_bucket" {
  command = apply

  assert {
    condition     = aws_cloudwatch_log_delivery_source.this.log_type == "ACCESS_LOGS" && aws_cloudwatch_log_delivery.this.delivery_destination_arn == "arn:aws:logs:us-east-1:123456789012:delivery-destination:a"
    error_message = "The delivery must connect the source to the destination."
  }
}

run "a_name_above_the_limit_is_rejected" {
  command = plan

  variables {
    name = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
  }

  expect_failures = [var.name]
}
