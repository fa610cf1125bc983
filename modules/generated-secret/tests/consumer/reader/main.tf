# Reads both stored secrets. Only a test may do this: the values end up in the test's state.

data "aws_secretsmanager_secret_version" "password" {
  secret_id = "acme/test/password"
}

data "aws_secretsmanager_secret_version" "copy" {
  secret_id = "acme/test/copy"
}

output "password" {
  value     = data.aws_secretsmanager_secret_version.password.secret_string
  sensitive = true
}

output "copy" {
  value     = data.aws_secretsmanager_secret_version.copy.secret_string
  sensitive = true
}
