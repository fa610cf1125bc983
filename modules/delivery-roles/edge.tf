# CloudFront, API Gateway, DNS and certificates, WAF, alarms, logs, CloudTrail and budgets.

locals {
  edge = {
    for name, environment in local.environments : name => [
      {
        Sid    = "Distributions"
        Effect = "Allow"
        Action = [
          "cloudfront:AllowVendedLogDeliveryForResource", "cloudfront:CreateDistribution", "cloudfront:CreateInvalidation", "cloudfront:DeleteDistribution", "cloudfront:GetInvalidation", "cloudfront:TagResource", "cloudfront:UntagResource", "cloudfront:UpdateDistribution",
          "cloudfront:CreateFunction", "cloudfront:DeleteFunction", "cloudfront:PublishFunction", "cloudfront:UpdateFunction",
          "cloudfront:DeleteOriginAccessControl", "cloudfront:UpdateOriginAccessControl",
          "cloudfront:CreateResponseHeadersPolicy", "cloudfront:DeleteResponseHeadersPolicy", "cloudfront:UpdateResponseHeadersPolicy",
          "cloudfront:DeleteVpcOrigin", "cloudfront:UpdateVpcOrigin",
        ]
        Resource = concat(
          [for kind in ["distribution", "origin-access-control", "response-headers-policy", "vpcorigin"] : format(environment.global, "cloudfront", "${kind}/*")],
          [format(environment.global, "cloudfront", "function/${environment.prefix}-*")],
        )
        Condition = {}
      },
      {
        Sid    = "Apis"
        Effect = "Allow"
        Action = ["apigateway:DELETE", "apigateway:PATCH", "apigateway:POST", "apigateway:PUT"]
        Resource = [
          for path in ["account", "apis", "apis/*", "domainnames", "domainnames/*", "tags/*", "vpclinks", "vpclinks/*"] : "arn:${local.partition}:apigateway:*::/${path}"
        ]
        Condition = {}
      },
      {
        # Creating a VPC link (v1) creates a VPC endpoint service for the load balancer.
        Sid       = "LinkApis"
        Effect    = "Allow"
        Action    = ["ec2:CreateVpcEndpointServiceConfiguration", "ec2:DeleteVpcEndpointServiceConfigurations", "ec2:ModifyVpcEndpointServicePermissions"]
        Resource  = [format(environment.regional, "ec2", "vpc-endpoint-service/*")]
        Condition = {}
      },
      {
        # These actions do not support resource-level permissions.
        Sid       = "WithoutResource"
        Effect    = "Allow"
        Action    = ["cloudfront:CreateOriginAccessControl", "cloudfront:CreateVpcOrigin", "ec2:DescribeVpcEndpointServiceConfigurations", "sns:SetSubscriptionAttributes", "sns:Unsubscribe"]
        Resource  = ["*"]
        Condition = {}
      },
      {
        Sid       = "Names"
        Effect    = "Allow"
        Action    = ["route53:ChangeResourceRecordSets", "route53:ChangeTagsForResource", "route53:DeleteHostedZone", "route53:UpdateHostedZoneComment"]
        Resource  = ["arn:${local.partition}:route53:::hostedzone/*"]
        Condition = {}
      },
      {
        Sid       = "RequestCertificates"
        Effect    = "Allow"
        Action    = ["acm:AddTagsToCertificate", "acm:RequestCertificate"]
        Resource  = ["*"]
        Condition = { StringEquals = { "aws:RequestTag/Project" = var.project, "aws:RequestTag/Environment" = name } }
      },
      {
        Sid       = "Certificates"
        Effect    = "Allow"
        Action    = ["acm:AddTagsToCertificate", "acm:DeleteCertificate", "acm:RemoveTagsFromCertificate", "acm:UpdateCertificateOptions"]
        Resource  = [format(environment.regional, "acm", "certificate/*")]
        Condition = environment.tagged
      },
      {
        Sid    = "Firewalls"
        Effect = "Allow"
        Action = [
          "wafv2:AssociateWebACL", "wafv2:CreateWebACL", "wafv2:DeleteLoggingConfiguration", "wafv2:DeleteWebACL", "wafv2:DisassociateWebACL", "wafv2:PutLoggingConfiguration", "wafv2:TagResource", "wafv2:UntagResource", "wafv2:UpdateWebACL",
        ]
        Resource = [
          format(environment.regional, "wafv2", "*/webacl/${environment.prefix}*/*"),
          format(environment.regional, "wafv2", "*/managedruleset/*/*"),
          format(environment.regional, "elasticloadbalancing", "loadbalancer/app/${environment.prefix}*/*"),
        ]
        Condition = {}
      },
      {
        Sid    = "WatchByName"
        Effect = "Allow"
        Action = [
          "budgets:ModifyBudget", "budgets:TagResource", "budgets:UntagResource",
          "cloudtrail:AddTags", "cloudtrail:CreateTrail", "cloudtrail:DeleteTrail", "cloudtrail:PutEventSelectors", "cloudtrail:PutInsightSelectors", "cloudtrail:RemoveTags", "cloudtrail:StartLogging", "cloudtrail:StopLogging", "cloudtrail:UpdateTrail",
          "cloudwatch:DeleteAlarms", "cloudwatch:DeleteDashboards", "cloudwatch:PutDashboard", "cloudwatch:PutMetricAlarm", "cloudwatch:TagResource", "cloudwatch:UntagResource",
          "logs:AssociateKmsKey", "logs:CreateDelivery", "logs:CreateLogGroup", "logs:DeleteDelivery", "logs:DeleteDeliveryDestination", "logs:DeleteDeliveryDestinationPolicy", "logs:DeleteDeliverySource", "logs:DeleteLogGroup", "logs:DeleteMetricFilter", "logs:DeleteRetentionPolicy", "logs:DisassociateKmsKey", "logs:PutDeliveryDestination", "logs:PutDeliverySource", "logs:PutMetricFilter", "logs:PutRetentionPolicy", "logs:TagResource", "logs:UntagResource", "logs:UpdateDeliveryConfiguration",
          "sns:CreateTopic", "sns:DeleteTopic", "sns:SetTopicAttributes", "sns:Subscribe", "sns:TagResource", "sns:UntagResource",
        ]
        Resource = [
          format(environment.global, "budgets", "budget/${environment.prefix}*"),
          format(environment.regional, "cloudtrail", "trail/${environment.prefix}*"),
          format(environment.regional, "cloudwatch", "alarm:${environment.prefix}-*"),
          format(environment.global, "cloudwatch", "dashboard/${environment.prefix}*"),
          format(environment.regional, "logs", "delivery:*"),
          format(environment.regional, "logs", "delivery-destination:${environment.prefix}*"),
          format(environment.regional, "logs", "delivery-source:${environment.prefix}*"),
          format(environment.regional, "logs", "log-group:/${environment.prefix}/*"),
          format(environment.regional, "logs", "log-group:/aws/*/${environment.prefix}*"),
          format(environment.regional, "logs", "log-group:/aws/rds/instance/${environment.prefix}-*"),
          format(environment.regional, "logs", "log-group:aws-waf-logs-${environment.prefix}*"),
          format(environment.regional, "sns", "${environment.prefix}-*"),
        ]
        Condition = {}
      },
      {
        # Log delivery of flow logs, APIs, distributions and WAF. These actions do not support resource-level
        # permissions.
        Sid       = "DeliverLogs"
        Effect    = "Allow"
        Action    = ["logs:CreateLogDelivery", "logs:DeleteLogDelivery", "logs:GetLogDelivery", "logs:ListLogDeliveries", "logs:PutResourcePolicy", "logs:UpdateLogDelivery"]
        Resource  = ["*"]
        Condition = {}
      },
    ]
  }
}
