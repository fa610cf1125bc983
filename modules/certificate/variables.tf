variable "names" {
  description = "Names that the certificate holds. All of them are in the zone."
  type        = list(string)

  validation {
    condition     = length(var.names) >= 1 && length(var.names) <= 10
    error_message = "A certificate holds 1 to 10 names."
  }

  validation {
    condition     = try(length(var.names[0]) <= 64, true)
    error_message = "A certificate's first name has at most 64 characters."
  }
}

variable "zone_id" {
  description = "ID of the public zone that holds the names."
  type        = string
}
