# Customers in the European Union. Their data stays in the EU.

project     = "commander-ai"
environment = "eu"
region      = "eu-west-1"

# One bucket stores the state of every environment in the account.
terraform {
  state {
    region = "us-east-1"
  }
}

dns {
  domain    = "eu.commander-ai.com"
  zone_name = "commander-ai.com"
}

network {
  cidr = "10.1.0.0/16"
}

backend {
  image_tag = "v1.0.0"
}

# The bootstrap lets API Gateway write logs only in the region of the state bucket.
websocket {
  account_logging = true
}

# The trail in `us` covers every region of the account.
audit {
  enabled = false
}

monitoring {
  alarm_emails = ["alerts@commander-ai.com"]
}
