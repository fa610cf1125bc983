# The public zone (created or looked up), alias records, and CAA records.

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

# Both A and AAAA: a target without IPv6 returns no AAAA answer, and starts to once it has IPv6.
resource "aws_route53_record" "alias" {
  for_each = {
    for pair in setproduct(keys(var.aliases), ["A", "AAAA"]) : join(" ", pair) => { name = pair[0], type = pair[1] }
  }

  zone_id = local.zone.zone_id
  name    = each.value.name
  type    = each.value.type

  alias {
    name                   = var.aliases[each.value.name].dns_name
    zone_id                = var.aliases[each.value.name].zone_id
    evaluate_target_health = var.aliases[each.value.name].evaluate_target_health
  }
}

resource "aws_route53_record" "caa" {
  for_each = var.certificate_authorities

  zone_id = local.zone.zone_id
  name    = each.key
  type    = "CAA"
  ttl     = 3600
  records = [for authority in each.value : "0 issue \"${authority}\""]
}
