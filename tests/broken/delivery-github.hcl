project     = "acme"
environment = "test"
profile     = "development"
region      = "us-east-1"

delivery {
  repository = "acme/group/shop"
  owner_id   = 7
  after      = "test"
}

backend {
  migration_command = []
}
