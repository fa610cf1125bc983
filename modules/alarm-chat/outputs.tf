output "function_name" {
  description = "Name of the function that posts to the chat."
  value       = module.function.name
}
