variable "zone_name" {
  description = "The public zone's domain, such as `example.com`. The names below may be any in it."
  type        = string

  validation {
    condition     = can(regex("^([a-z0-9]([a-z0-9-]*[a-z0-9])?\\.)+[a-z0-9-]+$", var.zone_name))
    error_message = "The domain is written in lower case without a dot at the end."
  }
}

variable "create_zone" {
  description = "Whether the zone is made here. Certificates are only issued once the registrar points to its name servers."
  type        = bool
  default     = false
}

variable "aliases" {
  description = "Names that lead to an AWS object: its DNS name and zone. CloudFront has no health that could be followed."
  type = map(object({
    dns_name               = string
    zone_id                = string
    evaluate_target_health = optional(bool, true)
  }))
  default = {}
}

variable "certificate_authorities" {
  description = "Who may issue certificates for a name and what is below it: the name, and the authorities' domains."
  type        = map(list(string))
  default     = {}

  validation {
    condition     = alltrue([for authorities in values(var.certificate_authorities) : length(authorities) > 0])
    error_message = "A name without any authority would never get a certificate: leave it out."
  }
}
