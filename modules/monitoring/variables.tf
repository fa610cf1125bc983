variable "name" {
  description = "Prefix of all resource names, such as `acme-prod`."
  type        = string
}

variable "emails" {
  description = "Email addresses that receive alarms. Each must confirm its subscription once."
  type        = list(string)
  default     = []
}

variable "alarms" {
  description = "Alarms by name: the component they watch (`part`), the metric and its threshold. `statistic` may be a percentile such as `p95`."
  type = map(object({
    part                = string
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
