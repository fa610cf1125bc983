project     = "acme"
environment = "test"
region      = "us-east-1"

dns {
  domain              = "example.com"
  api_subdomain       = "live"
  websocket_subdomain = "live"
}

websocket {
  mode           = "alb"
  path           = "/ws/"
  jwt_authorizer = true
}
