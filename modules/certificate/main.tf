# An ACM certificate in the provider's region, validated by DNS records in the zone.

resource "aws_acm_certificate" "this" {
  domain_name               = var.names[0]
  subject_alternative_names = slice(var.names, 1, length(var.names))
  validation_method         = "DNS"
  key_algorithm             = "RSA_2048"

  lifecycle {
    # A listener always needs a certificate, so the new one must exist before the old one is deleted.
    create_before_destroy = true
  }
}

locals {
  validation = { for option in aws_acm_certificate.this.domain_validation_options : option.domain_name => option }
}

# Keyed by the requested names, which are known before the certificate exists.
resource "aws_route53_record" "validation" {
  for_each = toset(var.names)

  zone_id = var.zone_id
  name    = local.validation[each.key].resource_record_name
  type    = local.validation[each.key].resource_record_type
  records = [local.validation[each.key].resource_record_value]
  ttl     = 300

  # Certificates for the same name in other regions use the same validation record.
  allow_overwrite = true
}

resource "aws_acm_certificate_validation" "this" {
  certificate_arn         = aws_acm_certificate.this.arn
  validation_record_fqdns = [for record in aws_route53_record.validation : record.fqdn]
}
