variable "name" {
  description = "What the publisher's role is named after, such as `acme`."
  type        = string
}

variable "repositories" {
  description = "The repositories by what is in them, such as `{ backend = \"acme/backend\" }`."
  type        = map(string)

  validation {
    condition     = alltrue([for name in values(var.repositories) : can(regex("^[a-z0-9]+([._/-][a-z0-9]+)*$", name)) && length(name) <= 256])
    error_message = "A repository's name has 2 to 256 lower-case letters and digits, with single `.`, `_`, `-` or `/` between them."
  }
}

variable "keep" {
  description = "How many images stay in each repository."
  type        = number
  default     = 100

  validation {
    condition     = var.keep >= 10
    error_message = "Keep at least 10: a rollback needs the ones before, and an image for two processors counts three times."
  }
}

variable "untagged_days" {
  description = "Days after which images without a tag go."
  type        = number
  default     = 14
}

variable "replicate_to" {
  description = "Other regions that get a copy of every image."
  type        = set(string)
  default     = []
}

variable "publisher" {
  description = "Who may push: the identity provider, and the subjects of its tokens. Without it there is no role for that."
  type = object({
    identity_provider = object({
      arn      = string
      host     = string
      audience = string
    })
    subjects = list(string)
  })
  default = null
}
