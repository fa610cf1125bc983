output "zone_id" {
  description = "ID of the hosted zone."
  value       = local.zone.zone_id
}

output "name_servers" {
  description = "Name servers to enter at the registrar."
  value       = local.zone.name_servers
}

output "certificate_arn" {
  description = "ARN of the certificate, once it is issued."
  value       = aws_acm_certificate_validation.this.certificate_arn
}
