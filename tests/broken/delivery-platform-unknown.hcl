project     = "acme"
environment = "test"
profile     = "development"
region      = "us-east-1"

delivery {
  platform   = "bitbucket"
  repository = "acme/shop"
}
