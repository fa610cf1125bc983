# Customers in the United States. Each region is a separate environment with its own network, data, domain and state, so
# neither region depends on the other. Nothing is replicated between them.

project     = "commander-ai"
environment = "us"
region      = "us-east-1"

# One bucket stores the state of every environment in the account.
terraform {
  state {
    region = "us-east-1"
  }
}

dns {
  domain    = "us.commander-ai.com"
  zone_name = "commander-ai.com"
}

network {
  cidr = "10.0.0.0/16"
}

backend {
  image_tag = "v1.0.0"
}

monitoring {
  alarm_emails = ["alerts@commander-ai.com"]
}
