project     = "acme"
environment = "test"
profile     = "development"
region      = "us-east-1"

frontend {
  content_security_policy = <<EOT
default-src 'self';
img-src *
EOT
}
