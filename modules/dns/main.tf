# The public zone, looked up or made, a validated certificate for this region, and alias records.

resource "aws_route53_zone" "this" {
  count = var.create_zone ? 1 : 0

  name    = var.zone_name
  comment = "Public zone of ${var.zone_name}"
}

data "aws_route53_zone" "this" {
  count = var.create_zone ? 0 : 1

  name         = var.zone_name
  private_zone = false
}

locals {
  zone = var.create_zone ? one(aws_route53_zone.this) : one(data.aws_route53_zone.this)
}

resource "aws_route53_record" "alias" {
  for_each = var.aliases

  zone_id = local.zone.zone_id
  name    = each.key
  type    = "A"

  alias {
    name                   = each.value.dns_name
    zone_id                = each.value.zone_id
    evaluate_target_health = true
  }
}
