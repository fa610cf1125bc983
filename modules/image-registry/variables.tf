variable "name" {
  description = "Prefix of the name of the publisher role, such as `acme`."
  type        = string

  validation {
    condition     = can(regex("^[A-Za-z0-9+=,.@_-]{1,57}$", var.name))
    error_message = "`name` must have 1 to 57 letters, digits and characters of `+=,.@_-`: a role name allows 64, and `-images` takes 7."
  }
}

variable "repositories" {
  description = "Repository names by image, such as `{ backend = \"acme/backend\" }`."
  type        = map(string)

  validation {
    condition     = alltrue([for name in values(var.repositories) : can(regex("^[a-z0-9]+([._/-][a-z0-9]+)*$", name)) && length(name) <= 256])
    error_message = "A repository name must have 2 to 256 lower-case letters and digits, separated by single `.`, `_`, `-` or `/`."
  }
}

variable "keep" {
  description = "Number of images to keep in each repository."
  type        = number
  default     = 100

  validation {
    condition     = var.keep >= 10
    error_message = "`keep` must be at least 10: rollbacks need earlier images, and an image for two platforms counts as three."
  }
}

variable "untagged_days" {
  description = "Days to keep untagged images."
  type        = number
  default     = 14

  validation {
    condition     = var.untagged_days >= 1
    error_message = "`untagged_days` must be at least 1."
  }
}

variable "replicate_to" {
  description = "Regions to replicate every image to."
  type        = set(string)
  default     = []
}

variable "publisher" {
  description = "Identity provider, and the subjects of its tokens that may push. Without it no publisher role is created."
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
