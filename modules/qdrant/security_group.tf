resource "aws_security_group" "this" {
  name        = local.service
  description = "Qdrant of ${var.name}"
  vpc_id      = var.vpc_id

  tags = { Name = local.service }
}

# HTTP and gRPC for each client.
resource "aws_vpc_security_group_ingress_rule" "clients" {
  for_each = {
    for pair in setproduct(keys(var.clients), ["http", "grpc"]) : join("-", pair) => { client = pair[0], port = pair[1] }
  }

  security_group_id            = aws_security_group.this.id
  description                  = "Qdrant (${each.value.port}) from ${each.value.client}"
  referenced_security_group_id = var.clients[each.value.client]
  ip_protocol                  = "tcp"
  from_port                    = local.ports[each.value.port]
  to_port                      = local.ports[each.value.port]
}

# Traffic between the nodes of a cluster and the maintenance task.
resource "aws_vpc_security_group_ingress_rule" "self" {
  for_each = local.ports

  security_group_id            = aws_security_group.this.id
  description                  = "Qdrant (${each.key}) among its own tasks"
  referenced_security_group_id = aws_security_group.this.id
  ip_protocol                  = "tcp"
  from_port                    = each.value
  to_port                      = each.value
}

resource "aws_vpc_security_group_egress_rule" "self" {
  for_each = local.ports

  security_group_id            = aws_security_group.this.id
  description                  = "Qdrant (${each.key}) among its own tasks"
  referenced_security_group_id = aws_security_group.this.id
  ip_protocol                  = "tcp"
  from_port                    = each.value
  to_port                      = each.value
}

resource "aws_vpc_security_group_egress_rule" "https" {
  security_group_id = aws_security_group.this.id
  description       = "HTTPS to S3, Secrets Manager, logs and registries"
  cidr_ipv4         = "0.0.0.0/0"
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
}
