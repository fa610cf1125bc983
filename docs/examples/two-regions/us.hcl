# Customers of the United States. Each region is an environment of its own: network, data, domain and state are its own, so
# that neither region needs the other. Nothing is replicated between them.

project     = "commander-ai"
environment = "us"
region      = "us-east-1"

# One bucket holds the states of all environments of an account.
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
