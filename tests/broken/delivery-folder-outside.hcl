project     = "acme"
environment = "test"
profile     = "development"
region      = "us-east-1"

delivery {
  repository     = "acme/shop"
  backend_folder = "../backend"
}
