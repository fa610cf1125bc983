variable "name" {
  description = "Name of the key alias, such as `acme-prod`."
  type        = string

  validation {
    condition     = can(regex("^[A-Za-z0-9/_-]{1,250}$", var.name)) && !startswith(var.name, "aws/")
    error_message = "`name` must have 1 to 250 letters, digits and characters of `/_-`, and must not begin with `aws/`."
  }
}
