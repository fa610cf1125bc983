project     = "acme"
environment = "test"
profile     = "development"
region      = "us-east-1"

backend {
  migration_command = []
}

delivery {
  platform       = "bitbucket"
  repository     = "https://github.com/acme/shop"
  owner_id       = 7
  branch         = "a..b"
  after          = "test"
  backend_folder = "../backend"
}
