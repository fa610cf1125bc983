output "vpc_id" {
  description = "ID of the VPC."
  value       = aws_vpc.this.id
}

output "public_subnet_ids" {
  description = "IDs of the public subnets, ordered by zone name."
  value       = [for zone in sort(keys(aws_subnet.public)) : aws_subnet.public[zone].id]
}

output "private_subnet_ids" {
  description = "IDs of the private subnets, ordered by zone name."
  value       = [for zone in sort(keys(aws_subnet.private)) : aws_subnet.private[zone].id]
}

output "isolated_subnet_ids" {
  description = "IDs of the isolated subnets, ordered by zone name."
  value       = [for zone in sort(keys(aws_subnet.isolated)) : aws_subnet.isolated[zone].id]
}

output "nat_gateway_ids" {
  description = "IDs of the NAT gateways by availability zone."
  value       = { for zone, gateway in aws_nat_gateway.this : zone => gateway.id }
}
