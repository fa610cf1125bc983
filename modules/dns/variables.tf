variable "zone_name" {
  description = "Domain of the public zone, such as `example.com`."
  type        = string

  validation {
    condition     = can(regex("^([a-z0-9]([a-z0-9-]*[a-z0-9])?\\.)+[a-z0-9-]+$", var.zone_name))
    error_message = "`zone_name` must be lower case and must not end in a dot."
  }
}

variable "create_zone" {
  description = "Whether to create the zone. ACM issues certificates only after the registrar points to its name servers."
  type        = bool
  default     = false
}

variable "aliases" {
  description = "Alias records: the name, and the target's DNS name and zone. CloudFront targets do not support `evaluate_target_health`."
  type = map(object({
    dns_name               = string
    zone_id                = string
    evaluate_target_health = optional(bool, true)
  }))
  default = {}
}

variable "certificate_authorities" {
  description = "CAA records: the name, and the domains of the authorities that may issue certificates for it and its subdomains."
  type        = map(list(string))
  default     = {}

  validation {
    condition     = alltrue([for authorities in values(var.certificate_authorities) : length(authorities) > 0])
    error_message = "Each entry needs at least one authority: an empty list would block all certificates. Omit the name instead."
  }
}
