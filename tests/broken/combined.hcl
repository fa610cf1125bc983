project     = "Acme_App"
environment = "test"
region      = "us-esat-1"
multi_az    = true

tags = {
  "aws:owner" = "me"
}

network {
  cidr         = "10.0.0.1/16"
  nat_gateway  = 2
  nat_gateways = 9
}

network {
}

databse {
}

database {
  allocated_storage = "100"
  engine_version    = "16.99"
  username          = "admin"
}

cache {
  engine    = "valky"
  node_type = "cache.t9.medium"
}

backend {
  image_tag   = latest
  environment = { DATABASE_URL = "x", LEVEL = 3 }

  autoscaling {
    min = 5
    max = 3
  }

  health_check {
    interval_seconds = 10
    timeout_seconds  = 10
  }
}

secrets {
  operator = {
    JWT_KEY = "jwt-secret"
  }
}
