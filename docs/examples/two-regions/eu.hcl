# Customers of the European Union, whose data stays there.

project     = "commander-ai"
environment = "eu"
region      = "eu-west-1"

# One bucket holds the states of all environments of an account.
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

# The bootstrap gives API Gateway the right to write logs in the states' region only.
websocket {
  account_logging = true
}

# The trail of `us` covers the account in every region.
audit {
  enabled = false
}

monitoring {
  alarm_emails = ["alerts@commander-ai.com"]
}
