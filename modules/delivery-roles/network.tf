# VPC and load balancers. ARNs of EC2 resources do not contain names, so tags identify them. The exception is the
# default security group of a VPC, which AWS creates without tags.

locals {
  network = {
    for name, environment in local.environments : name => [
      {
        Sid    = "MakeTagged"
        Effect = "Allow"
        Action = [
          "ec2:AllocateAddress", "ec2:CreateFlowLogs", "ec2:CreateInternetGateway", "ec2:CreateNatGateway", "ec2:CreateRouteTable", "ec2:CreateSecurityGroup", "ec2:CreateSubnet", "ec2:CreateVpc", "ec2:CreateVpcEndpoint",
        ]
        Resource  = ["*"]
        Condition = { StringEquals = { "aws:RequestTag/Project" = var.project, "aws:RequestTag/Environment" = name } }
      },
      {
        # Creating a resource inside an existing one also needs permission on the existing one.
        Sid       = "MakeWithin"
        Effect    = "Allow"
        Action    = ["ec2:CreateFlowLogs", "ec2:CreateNatGateway", "ec2:CreateRouteTable", "ec2:CreateSecurityGroup", "ec2:CreateSubnet", "ec2:CreateVpcEndpoint"]
        Resource  = [for kind in ["elastic-ip", "route-table", "security-group", "subnet", "vpc"] : format(environment.regional, "ec2", "${kind}/*")]
        Condition = environment.tagged
      },
      {
        Sid    = "ChangeTagged"
        Effect = "Allow"
        Action = [
          "ec2:AssociateRouteTable", "ec2:AttachInternetGateway", "ec2:CreateRoute", "ec2:DeleteFlowLogs", "ec2:DeleteInternetGateway", "ec2:DeleteNatGateway", "ec2:DeleteRoute", "ec2:DeleteRouteTable", "ec2:DeleteSecurityGroup", "ec2:DeleteSubnet", "ec2:DeleteTags", "ec2:DeleteVpc", "ec2:DeleteVpcEndpoints", "ec2:DetachInternetGateway", "ec2:DisassociateAddress", "ec2:DisassociateRouteTable", "ec2:ModifySubnetAttribute", "ec2:ModifyVpcAttribute", "ec2:ModifyVpcEndpoint", "ec2:ReleaseAddress", "ec2:ReplaceRoute", "ec2:ReplaceRouteTableAssociation",
        ]
        Resource  = ["*"]
        Condition = environment.tagged
      },
      {
        Sid    = "ChangeRulesAndTags"
        Effect = "Allow"
        Action = [
          "ec2:AuthorizeSecurityGroupEgress", "ec2:AuthorizeSecurityGroupIngress", "ec2:CreateTags", "ec2:ModifySecurityGroupRules", "ec2:RevokeSecurityGroupEgress", "ec2:RevokeSecurityGroupIngress", "ec2:UpdateSecurityGroupRuleDescriptionsEgress", "ec2:UpdateSecurityGroupRuleDescriptionsIngress",
        ]
        Resource  = [format(environment.regional, "ec2", "*")]
        Condition = {}
      },
      {
        Sid    = "Balance"
        Effect = "Allow"
        Action = [
          "elasticloadbalancing:AddTags", "elasticloadbalancing:CreateListener", "elasticloadbalancing:CreateLoadBalancer", "elasticloadbalancing:CreateRule", "elasticloadbalancing:CreateTargetGroup", "elasticloadbalancing:DeleteListener", "elasticloadbalancing:DeleteLoadBalancer", "elasticloadbalancing:DeleteRule", "elasticloadbalancing:DeleteTargetGroup", "elasticloadbalancing:ModifyListener", "elasticloadbalancing:ModifyListenerAttributes", "elasticloadbalancing:ModifyLoadBalancerAttributes", "elasticloadbalancing:ModifyRule", "elasticloadbalancing:ModifyTargetGroup", "elasticloadbalancing:ModifyTargetGroupAttributes", "elasticloadbalancing:RemoveTags", "elasticloadbalancing:SetRulePriorities", "elasticloadbalancing:SetSecurityGroups", "elasticloadbalancing:SetSubnets",
        ]
        Resource  = [for kind in ["loadbalancer/app", "loadbalancer/net", "targetgroup", "listener/app", "listener/net", "listener-rule/app"] : format(environment.regional, "elasticloadbalancing", "${kind}/${environment.prefix}*/*")]
        Condition = {}
      },
    ]
  }
}
