variable "name" {
  description = "Name of the key's alias, such as `acme-prod`."
  type        = string
}
