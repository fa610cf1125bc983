variable "project" {
  description = "What is deployed; the names of all objects begin with it and the environment's name."
  type        = string
}

variable "environments" {
  description = "Who may plan and who may apply each environment: the subjects of the platform's tokens, the path of its states in the bucket, and its region."
  type = map(object({
    plan_subjects  = list(string)
    apply_subjects = list(string)
    state_path     = string
    region         = string
  }))

  validation {
    condition     = alltrue([for environment in values(var.environments) : length(environment.plan_subjects) > 0 && length(environment.apply_subjects) > 0])
    error_message = "Without a subject nobody, or with an empty condition everybody, could take the role."
  }

  validation {
    condition     = alltrue(flatten([for environment in values(var.environments) : [for subject in environment.apply_subjects : !strcontains(subject, "*")]]))
    error_message = "Who applies is named exactly: no patterns in `apply_subjects`."
  }
}

variable "identity_provider" {
  description = "The account's OpenID Connect provider: its ARN, its host, and the audience of its tokens."
  type = object({
    arn      = string
    host     = string
    audience = string
  })
}

variable "state" {
  description = "The bucket of the states, and the key that encrypts them."
  type = object({
    bucket_arn = string
    key_arn    = string
  })
}

variable "repository_arns" {
  description = "ARNs of the repositories with the environments' images."
  type        = list(string)
  default     = []
}
