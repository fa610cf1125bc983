variable "host" {
  description = "Who issues the tokens: `token.actions.githubusercontent.com` for GitHub, `gitlab.com` for GitLab."
  type        = string

  validation {
    condition     = can(regex("^[a-z0-9.-]+$", var.host))
    error_message = "A host name, without `https://`."
  }
}

variable "audience" {
  description = "For whom the tokens are: `sts.amazonaws.com` on GitHub, `https://gitlab.com` on GitLab."
  type        = string
}

variable "create" {
  description = "Whether the provider is made here. An account has one for each host; where there is one already, it is looked up."
  type        = bool
  default     = true
}
