# A certificate is available only once it is issued.

mock_provider "aws" {}

override_resource {
  target = aws_acm_certificate.this
  values = {
    arn = "arn:aws:acm:us-east-1:123456789012:certificate/1"
    domain_validation_options = [
      { domain_name = "api.example.com", resource_record_name = "_a.api.example.com", resource_record_type = "CNAME", resource_record_value = "_b.acm-validations.aws" },
    ]
  }
}

variables {
  names   = ["api.example.com"]
  zone_id = "Z-example"
}

run "every_name_is_validated_in_the_zone" {
  command = apply

  assert {
    condition     = alltrue([for record in values(aws_route53_record.validation) : record.zone_id == "Z-example" && record.name == "_a.api.example.com"])
    error_message = "The zone must have a validation record for every name."
  }
}

run "the_output_waits_for_the_validation" {
  command = apply

  assert {
    condition     = output.arn == aws_acm_certificate_validation.this.certificate_arn
    error_message = "The output must be the ARN of the validated certificate."
  }
}

run "a_certificate_without_names_is_rejected" {
  command = plan

  variables {
    names = []
  }

  expect_failures = [var.names]
}
