output "function" {
  description = "Name of the function, and the ARN API Gateway uses to invoke it."
  value       = { name = module.function.name, invoke_arn = module.function.invoke_arn }
}
