variable "names" {
  description = "Domain names on the certificate. All must belong to the zone."
  type        = list(string)

  validation {
    condition     = length(var.names) >= 1 && length(var.names) <= 10
    error_message = "`names` must have 1 to 10 entries."
  }

  validation {
    condition     = try(length(var.names[0]) <= 64, true)
    error_message = "`names[0]` must have at most 64 characters: it becomes the certificate's common name."
  }
}

variable "zone_id" {
  description = "ID of the public hosted zone of the names."
  type        = string
}
