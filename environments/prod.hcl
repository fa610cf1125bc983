# Production: three availability zones, Multi-AZ database, two to ten tasks. Settings that are not set here have defaults
# that are safe for production; `docs/reference.md` lists them.

project     = "commander-ai"
environment = "prod"
region      = "us-east-1"

# account_id = "123456789012" # makes the provider refuse every other account

dns {
  domain = "commander-ai.com"
}

network {
  cidr               = "10.0.0.0/16"
  availability_zones = 3
  nat_gateways       = 2
}

database {
  engine_version        = "16" # AWS applies minor versions; "16.10" would pin one
  instance_class        = "db.t4g.medium"
  allocated_storage     = 100
  max_allocated_storage = 500
  backup_retention_days = 30
}

cache {
  engine         = "redis"
  engine_version = "7.1"
  node_type      = "cache.t4g.medium"
  nodes          = 2
}

qdrant {
  cpu        = 2048
  memory     = 4096
  storage_gb = 50
}

backend {
  image_tag     = "v1.0.0"
  cpu           = 1024
  memory        = 2048
  desired_count = 2

  autoscaling {
    min        = 2
    max        = 10
    cpu_target = 70
  }
}

frontend {
  trailing_slash = false
  api_paths      = ["/api/*"]
}

websocket {
  mode = "apigw"

  # API Gateway writes logs only if the account and region allow it. Set this in one environment per account and region:
  # account_logging = true
}

secrets {
  operator = {
    OPENAI_API_KEY = "openai"
    TAVILY_API_KEY = "tavily"
  }
}

monitoring {
  alarm_emails   = ["alerts@commander-ai.com"]
  monthly_budget = 800
}

delivery {
  repository = "commander-ai/commander"
  after      = "staging"
}
