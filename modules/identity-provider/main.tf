# Lets a delivery platform assume roles through OIDC, so that no AWS keys are stored.

resource "aws_iam_openid_connect_provider" "this" {
  count = var.create ? 1 : 0

  url            = "https://${var.host}"
  client_id_list = [var.audience]
}

data "aws_iam_openid_connect_provider" "this" {
  count = var.create ? 0 : 1

  url = "https://${var.host}"
}
