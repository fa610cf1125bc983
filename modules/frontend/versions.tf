terraform {
  required_version = ">= 1.11.0"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.100.0, < 7.0.0"

      # CloudFront's log delivery is configured in us-east-1, whatever the region of the other resources.
      configuration_aliases = [aws.us_east_1]
    }
  }
}
