output "arn" {
  description = "ARN of the certificate. Available once the certificate is issued."
  value       = aws_acm_certificate_validation.this.certificate_arn
}
