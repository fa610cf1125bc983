output "zone_id" {
  description = "ID of the hosted zone."
  value       = local.zone.zone_id
}

output "name_servers" {
  description = "Name servers to configure at the registrar."
  value       = local.zone.name_servers
}
