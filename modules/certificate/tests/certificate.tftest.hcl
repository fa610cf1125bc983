# A certificate is used only once it is valid.

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

run "every_name_is_proven_in_the_zone" {
  command = apply

  assert {
    condition     = alltrue([for record in values(aws_route53_record.validation) : record.zone_id == "Z-example" && record.name == "_a.api.example.com"])
    error_message = "The certificate's names are proven in the zone."
  }
}

run "it_is_given_out_once_it_is_valid" {
  command = apply

  assert {
    condition     = output.arn == aws_acm_certificate_validation.this.certificate_arn
    error_message = "A listener must wait for the validation."
  }
}

run "a_certificate_without_names_is_refused" {
  command = plan

  variables {
    names = []
  }

  expect_failures = [var.names]
}
