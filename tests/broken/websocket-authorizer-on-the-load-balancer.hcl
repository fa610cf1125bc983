project     = "acme"
environment = "test"
profile     = "development"
region      = "us-east-1"

websocket {
  mode           = "alb"
  jwt_authorizer = true
}
