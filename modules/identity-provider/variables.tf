variable "host" {
  description = "Issuer of the tokens: `token.actions.githubusercontent.com` for GitHub, `gitlab.com` for GitLab."
  type        = string

  validation {
    condition     = can(regex("^[a-z0-9.-]+$", var.host))
    error_message = "`host` must be a host name without `https://`."
  }
}

variable "audience" {
  description = "Audience of the tokens: `sts.amazonaws.com` for GitHub, `https://gitlab.com` for GitLab."
  type        = string
}

variable "create" {
  description = "Whether to create the provider. An account can have one for each host; set this to false to use the existing one."
  type        = bool
  default     = true
}
