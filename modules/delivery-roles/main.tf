# Roles for a delivery platform: one that plans and one that applies for each environment. Their permissions are in the
# other files of this module, one policy each, because an IAM policy has at most 6,144 characters.

data "aws_caller_identity" "current" {}

data "aws_partition" "current" {}

locals {
  account_id = data.aws_caller_identity.current.account_id
  partition  = data.aws_partition.current.partition

  environments = {
    for name, environment in var.environments : name => merge(environment, {
      # All resource names begin with it.
      prefix = "${var.project}-${name}"
      # ARN formats of regional and of global resources.
      regional = "arn:${local.partition}:%s:*:${local.account_id}:%s"
      global   = "arn:${local.partition}:%s::${local.account_id}:%s"
      # Resources whose ARN does not contain their name are identified by tags.
      tagged = { StringEquals = { "aws:ResourceTag/Project" = var.project, "aws:ResourceTag/Environment" = name } }
    })
  }

  # Policies of each role.
  policies = {
    plan  = { state-read = local.state_read, read = local.read, read-values = local.read_values }
    apply = { state-write = local.state_write, read = local.read, read-values = local.read_values, network = local.network, tasks = local.tasks, data = local.data, edge = local.edge, access = local.access, deliver = local.deliver }
  }

  roles = merge([
    for name, environment in local.environments : {
      "${name}-plan"  = { environment = name, kind = "plan", subjects = environment.plan_subjects }
      "${name}-apply" = { environment = name, kind = "apply", subjects = environment.apply_subjects }
    }
  ]...)

  documents = merge([
    for name in keys(local.environments) : {
      for policy, statements in merge(local.policies.plan, local.policies.apply) : "${name}-${policy}" => statements[name]
    }
  ]...)

  attachments = merge([
    for role, settings in local.roles : {
      for policy in keys(local.policies[settings.kind]) : "${role}-${policy}" => { role = role, policy = "${settings.environment}-${policy}" }
    }
  ]...)
}

resource "aws_iam_role" "this" {
  for_each = local.roles

  name                 = "${var.project}-${each.key}"
  description          = each.value.kind == "plan" ? "Reads ${var.project} ${each.value.environment} to plan changes" : "Applies changes of ${var.project} ${each.value.environment}"
  max_session_duration = each.value.kind == "plan" ? 3600 : 7200

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Federated = var.identity_provider.arn }
      Action    = "sts:AssumeRoleWithWebIdentity"
      Condition = merge(
        { StringEquals = merge(
          { "${var.identity_provider.host}:aud" = var.identity_provider.audience },
          anytrue([for subject in each.value.subjects : strcontains(subject, "*")]) ? {} : { "${var.identity_provider.host}:sub" = each.value.subjects },
        ) },
        anytrue([for subject in each.value.subjects : strcontains(subject, "*")]) ? { StringLike = { "${var.identity_provider.host}:sub" = each.value.subjects } } : {},
      )
    }]
  })
}

resource "aws_iam_policy" "this" {
  for_each = local.documents

  name        = "${var.project}-${each.key}"
  description = "What the delivery of ${var.project} may do: ${each.key}"
  policy      = jsonencode({ Version = "2012-10-17", Statement = each.value })
}

resource "aws_iam_role_policy_attachment" "this" {
  for_each = local.attachments

  role       = aws_iam_role.this[each.value.role].name
  policy_arn = aws_iam_policy.this[each.value.policy].arn
}
