variable "project" {
  description = "Name of the project. All resource names begin with it and the environment name."
  type        = string
}

variable "environments" {
  description = "For each environment: subjects of the tokens that may plan and that may apply, path of its states in the bucket, and region."
  type = map(object({
    plan_subjects  = list(string)
    apply_subjects = list(string)
    state_path     = string
    region         = string
  }))

  validation {
    condition     = alltrue([for environment in values(var.environments) : length(environment.plan_subjects) > 0 && length(environment.apply_subjects) > 0])
    error_message = "`plan_subjects` and `apply_subjects` must not be empty: an empty condition matches every token of the provider."
  }

  validation {
    condition     = alltrue(flatten([for environment in values(var.environments) : [for subject in environment.apply_subjects : !strcontains(subject, "*")]]))
    error_message = "`apply_subjects` must not contain `*`: only exact subjects may apply."
  }

  validation {
    condition     = alltrue([for name in keys(var.environments) : length("${var.project}-${name}-apply") <= 64])
    error_message = "Project and environment name must have at most 57 characters together: a role name allows 64."
  }
}

variable "identity_provider" {
  description = "OpenID Connect provider of the account: ARN, host, and audience of its tokens."
  type = object({
    arn      = string
    host     = string
    audience = string
  })
}

variable "state" {
  description = "ARN of the bucket that stores the states, and of the key that encrypts them."
  type = object({
    bucket_arn = string
    key_arn    = string
  })
}

variable "repository_arns" {
  description = "ARNs of the ECR repositories of the environments' images."
  type        = list(string)
  default     = []
}
