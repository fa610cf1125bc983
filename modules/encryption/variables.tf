variable "name" {
  description = "Name of the key alias, such as `acme-prod`."
  type        = string
}
