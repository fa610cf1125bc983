project     = "acme"
environment = "test"
profile     = "development"
region      = "us-east-1"

files {
  upload_origins = ["https://example.com/", "*"]
}
