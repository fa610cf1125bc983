# Development: one small task, one database instance, one cache node. Without a domain, the site uses CloudFront's host name.
# The load balancer is internal and reachable only through CloudFront.

project     = "commander-ai"
environment = "dev"
profile     = "development"
region      = "us-east-1"

network {
  cidr = "10.2.0.0/16"
}

backend {
  image_tag = "v1.0.0"
}

secrets {
  operator = {
    OPENAI_API_KEY = "openai"
    TAVILY_API_KEY = "tavily"
  }
}

delivery {
  repository = "commander-ai/commander"
}
