# Maps URL paths to the files of a Next.js static export.
resource "aws_cloudfront_function" "viewer_request" {
  name    = "${local.name}-viewer-request"
  comment = "Finds the page of a path"
  runtime = "cloudfront-js-2.0"
  publish = true
  code    = "const trailingSlash = ${var.trailing_slash};\n${file("${path.module}/viewer-request.js")}"
}
