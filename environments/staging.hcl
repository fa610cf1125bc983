# Staging: built like production, sized like development. Losing its data is acceptable, so deletion protection is off.

project     = "commander-ai"
environment = "staging"
region      = "us-east-1"

allow = {
  single-zone         = "a zone failure may take it down for an hour"
  deletion-protection = "losing its data is acceptable"
  silent-alarms       = "testers watch it themselves"
}

dns {
  domain    = "staging.commander-ai.com"
  zone_name = "commander-ai.com"
}

network {
  cidr               = "10.1.0.0/16"
  availability_zones = 2
  nat_gateways       = 1
}

database {
  instance_class        = "db.t4g.small"
  allocated_storage     = 20
  max_allocated_storage = 100
  multi_az              = false
  backup_retention_days = 7
  deletion_protection   = false
  final_snapshot        = false
}

cache {
  node_type               = "cache.t4g.small"
  nodes                   = 1
  snapshot_retention_days = 1
}

backend {
  image_tag           = "v1.0.0"
  cpu                 = 512
  memory              = 1024
  deletion_protection = false

  autoscaling {
    min = 1
    max = 4
  }
}

qdrant {
  cpu                     = 512
  memory                  = 1024
  storage_gb              = 10
  snapshot_retention_days = 7
  force_destroy           = true
}

frontend {
  price_class   = "PriceClass_100"
  force_destroy = true
}

secrets {
  operator = {
    OPENAI_API_KEY = "openai"
    TAVILY_API_KEY = "tavily"
  }

  recovery_window_days = 0
}

files {
  force_destroy = true
}

access_logs {
  retention_days = 30
  force_destroy  = true
}

# The trail in production covers the whole account.
audit {
  enabled = false
}

delivery {
  repository = "commander-ai/commander"
  after      = "dev"
}
