variable "name" {
  description = "Prefix of the names of all objects, such as `acme-prod`."
  type        = string
}

variable "emails" {
  description = "Addresses that are told of alarms. Each has to confirm once."
  type        = list(string)
  default     = []
}

variable "alarms" {
  description = "The alarms by name: the part they watch, the metric, and when they go off. `statistic` may be a percentile such as `p95`."
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
    error_message = "`missing_data` is `breaching`, `notBreaching`, `ignore` or `missing`."
  }
}

variable "monthly_budget" {
  description = "The budget in USD a month, and the cost allocation tag (`user:Environment$prod`) whose costs count."
  type = object({
    usd = number
    tag = string
  })
  default = null
}

variable "reminder" {
  description = "A text that people are sent every so many days."
  type = object({
    days = number
    text = string
  })
  default = null

  validation {
    condition     = try(var.reminder.days >= 2, true)
    error_message = "Every two days at the most."
  }
}
