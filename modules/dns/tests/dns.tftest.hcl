# The zone is looked up or made, and the certificate is used only once it is valid.

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

override_data {
  target = data.aws_route53_zone.this[0]
  values = { zone_id = "Z-existing", name_servers = [] }
}

variables {
  zone_name         = "example.com"
  certificate_names = ["api.example.com"]
  aliases           = { "api.example.com" = { dns_name = "lb.amazonaws.com", zone_id = "Z-lb" } }
}

run "an_existing_zone_is_used" {
  command = apply

  assert {
    condition     = length(aws_route53_zone.this) == 0 && output.zone_id == "Z-existing"
    error_message = "The zone is looked up, not made."
  }

  assert {
    condition     = alltrue([for record in values(aws_route53_record.validation) : record.zone_id == "Z-existing" && record.name == "_a.api.example.com"])
    error_message = "The certificate's names are proven in it."
  }
}

run "a_zone_can_be_made" {
  command = plan

  variables {
    create_zone = true
  }

  assert {
    condition     = length(aws_route53_zone.this) == 1 && length(data.aws_route53_zone.this) == 0
    error_message = "The zone is made, not looked up."
  }
}

run "an_alias_points_to_a_healthy_target" {
  command = plan

  assert {
    condition     = aws_route53_record.alias["api.example.com"].type == "A" && aws_route53_record.alias["api.example.com"].alias[0].evaluate_target_health
    error_message = "The record follows the target's health."
  }
}

run "the_certificate_is_given_out_once_it_is_valid" {
  command = apply

  assert {
    condition     = output.certificate_arn == aws_acm_certificate_validation.this.certificate_arn
    error_message = "A listener must wait for the validation."
  }
}

run "a_certificate_without_names_is_refused" {
  command = plan

  variables {
    certificate_names = []
  }

  expect_failures = [var.certificate_names]
}
