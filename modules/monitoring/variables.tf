variable "name" {
  description = "Prefix of all resource names, such as `acme-prod`."
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9]*(-[a-z0-9]+)*$", var.name)) && length(var.name) <= 40
    error_message = "`name` must be lower-case letters, digits and single hyphens, at most 40 characters: a role name allows 64, and the suffixes take 24."
  }
}

variable "emails" {
  description = "Email addresses that receive alarms. Each must confirm its subscription once."
  type        = list(string)
  default     = []
}

variable "alarms" {
  description = "Alarms by name: the component they watch (`part`), the metric and its threshold. `statistic` may be a percentile such as `p95`."
  type = map(object({
    component           = string
    description         = string
    namespace           = string
    metric_name         = string
    dimensions          = map(string)
    statistic           = optional(string, "Average")
    comparison_operator = optional(string, "GreaterThanThreshold")
    threshold           = number
    period_seconds      = optional(number, 300)
    periods             = optional(number, 3)
    missing_data        = optional(string, "notBreaching")
  }))

  validation {
    condition     = alltrue([for alarm in values(var.alarms) : contains(["breaching", "notBreaching", "ignore", "missing"], alarm.missing_data)])
    error_message = "`missing_data` must be `breaching`, `notBreaching`, `ignore` or `missing`."
  }

  validation {
    condition     = alltrue([for alarm in values(var.alarms) : contains([10, 20, 30], alarm.period_seconds) || (alarm.period_seconds >= 60 && alarm.period_seconds % 60 == 0)])
    error_message = "`period_seconds` must be 10, 20, 30 or a multiple of 60."
  }
}

variable "monthly_budget" {
  description = "Monthly budget in USD, and the cost allocation tag (`user:Environment$prod`) that selects the costs."
  type = object({
    usd = number
    tag = string
  })
  default = null
}

variable "reminder" {
  description = "Message to send to the subscribers every `days` days."
  type = object({
    days = number
    text = string
  })
  default = null

  validation {
    condition     = try(var.reminder.days >= 2, true)
    error_message = "`reminder.days` must be at least 2."
  }
}
