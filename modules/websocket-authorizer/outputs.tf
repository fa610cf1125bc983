output "function" {
  description = "Name of the function, and the ARN by which API Gateway calls it."
  value       = { name = module.function.name, invoke_arn = module.function.invoke_arn }
}
