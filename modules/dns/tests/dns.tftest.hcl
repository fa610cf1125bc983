# The zone is created or looked up, and every name has its records.

mock_provider "aws" {}

override_data {
  target = data.aws_route53_zone.this[0]
  values = { zone_id = "Z-existing", name_servers = [] }
}

variables {
  zone_name = "example.com"
  aliases = {
    "api.example.com" = { dns_name = "lb.amazonaws.com", zone_id = "Z-lb" }
    "example.com"     = { dns_name = "d1.cloudfront.net", zone_id = "Z-cloudfront", evaluate_target_health = false }
  }
}

run "an_existing_zone_is_looked_up" {
  command = apply

  assert {
    condition     = length(aws_route53_zone.this) == 0 && output.zone_id == "Z-existing"
    error_message = "The zone must be looked up, not created."
  }
}

run "a_zone_can_be_created" {
  command = plan

  variables {
    create_zone = true
  }

  assert {
    condition     = length(aws_route53_zone.this) == 1 && length(data.aws_route53_zone.this) == 0
    error_message = "The zone must be created, not looked up."
  }
}

run "a_name_has_ipv4_and_ipv6_records" {
  command = plan

  assert {
    condition     = sort([for record in values(aws_route53_record.alias) : record.type if record.name == "api.example.com"]) == tolist(["A", "AAAA"])
    error_message = "Each name must have an A and an AAAA record."
  }

  assert {
    condition     = aws_route53_record.alias["api.example.com A"].alias[0].evaluate_target_health && !aws_route53_record.alias["example.com AAAA"].alias[0].evaluate_target_health
    error_message = "Target health must be evaluated only if the target supports it."
  }
}

run "only_named_authorities_issue_certificates" {
  command = plan

  variables {
    certificate_authorities = { "example.com" = ["amazon.com"] }
  }

  assert {
    condition     = aws_route53_record.caa["example.com"].records == toset(["0 issue \"amazon.com\""])
    error_message = "The CAA record must list the authorities."
  }
}

run "a_name_without_authorities_is_rejected" {
  command = plan

  variables {
    certificate_authorities = { "example.com" = [] }
  }

  expect_failures = [var.certificate_authorities]
}
