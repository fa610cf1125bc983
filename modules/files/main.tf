# The application's private bucket, with the CORS rules browsers need for uploads.

module "bucket" {
  source = "../private-bucket"

  name                               = "${var.name}-files"
  noncurrent_version_expiration_days = var.noncurrent_version_expiration_days
  force_destroy                      = var.force_destroy
  kms_key                            = var.kms_key
}

# Browsers upload with URLs presigned by the backend.
resource "aws_s3_bucket_cors_configuration" "this" {
  count = length(var.upload_origins) > 0 ? 1 : 0

  bucket = module.bucket.bucket

  cors_rule {
    allowed_origins = var.upload_origins
    allowed_methods = ["GET", "HEAD", "POST", "PUT"]
    allowed_headers = ["*"]
    expose_headers  = ["ETag"]
    max_age_seconds = 3600
  }
}
