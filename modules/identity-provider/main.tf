# Lets a delivery platform's tokens take roles of the account, so that no key of AWS has to be stored anywhere.

resource "aws_iam_openid_connect_provider" "this" {
  count = var.create ? 1 : 0

  url            = "https://${var.host}"
  client_id_list = [var.audience]
}

data "aws_iam_openid_connect_provider" "this" {
  count = var.create ? 0 : 1

  url = "https://${var.host}"
}
