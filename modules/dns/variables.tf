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

variable "certificate_names" {
  description = "Names that the certificate holds."
  type        = list(string)

  validation {
    condition     = length(var.certificate_names) >= 1 && length(var.certificate_names) <= 10
    error_message = "A certificate holds 1 to 10 names."
  }

  validation {
    condition     = try(length(var.certificate_names[0]) <= 64, true)
    error_message = "A certificate's first name has at most 64 characters."
  }
}

variable "aliases" {
  description = "Alias records: full name, and the DNS name and zone of the AWS object it points to."
  type = map(object({
    dns_name = string
    zone_id  = string
  }))
  default = {}
}
