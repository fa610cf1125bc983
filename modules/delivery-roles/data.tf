# Database, cache, buckets, secrets, keys.

locals {
  data = {
    for name, environment in local.environments : name => [
      {
        Sid    = "Databases"
        Effect = "Allow"
        Action = [
          "rds:AddTagsToResource", "rds:CreateDBInstance", "rds:CreateDBParameterGroup", "rds:CreateDBSnapshot", "rds:CreateDBSubnetGroup", "rds:DeleteDBInstance", "rds:DeleteDBParameterGroup", "rds:DeleteDBSubnetGroup", "rds:ModifyDBInstance", "rds:ModifyDBParameterGroup", "rds:ModifyDBSubnetGroup", "rds:RebootDBInstance", "rds:RemoveTagsFromResource", "rds:ResetDBParameterGroup",
        ]
        Resource  = [for kind in ["db", "pg", "snapshot", "subgrp"] : format(environment.regional, "rds", "${kind}:${environment.prefix}-*")]
        Condition = {}
      },
      {
        Sid    = "Caches"
        Effect = "Allow"
        Action = [
          "elasticache:AddTagsToResource", "elasticache:CreateCacheParameterGroup", "elasticache:CreateCacheSubnetGroup", "elasticache:CreateReplicationGroup", "elasticache:DecreaseReplicaCount", "elasticache:DeleteCacheParameterGroup", "elasticache:DeleteCacheSubnetGroup", "elasticache:DeleteReplicationGroup", "elasticache:IncreaseReplicaCount", "elasticache:ModifyCacheParameterGroup", "elasticache:ModifyCacheSubnetGroup", "elasticache:ModifyReplicationGroup", "elasticache:ModifyReplicationGroupShardConfiguration", "elasticache:RemoveTagsFromResource", "elasticache:ResetCacheParameterGroup",
        ]
        # ElastiCache also authorises against AWS's default parameter groups, and against a cluster that has no name
        # yet.
        Resource = concat(
          [for kind in ["cluster", "parametergroup", "replicationgroup", "snapshot", "subnetgroup"] : format(environment.regional, "elasticache", "${kind}:${environment.prefix}-*")],
          [format(environment.regional, "elasticache", "parametergroup:default.*")],
        )
        Condition = {}
      },
      {
        Sid    = "Buckets"
        Effect = "Allow"
        Action = [
          "s3:CreateBucket", "s3:DeleteBucket", "s3:DeleteBucketPolicy", "s3:ListBucketVersions", "s3:PutBucketCORS", "s3:PutBucketObjectLockConfiguration", "s3:PutBucketOwnershipControls", "s3:PutBucketPolicy", "s3:PutBucketPublicAccessBlock", "s3:PutBucketTagging", "s3:PutBucketVersioning", "s3:PutEncryptionConfiguration", "s3:PutLifecycleConfiguration",
        ]
        Resource  = ["arn:${local.partition}:s3:::${environment.prefix}-*"]
        Condition = {}
      },
      {
        # Terraform empties only buckets with `force_destroy`.
        Sid       = "EmptyBuckets"
        Effect    = "Allow"
        Action    = ["s3:DeleteObject", "s3:DeleteObjectVersion"]
        Resource  = ["arn:${local.partition}:s3:::${environment.prefix}-*/*"]
        Condition = {}
      },
      {
        Sid    = "Secrets"
        Effect = "Allow"
        Action = [
          "secretsmanager:CreateSecret", "secretsmanager:DeleteResourcePolicy", "secretsmanager:DeleteSecret", "secretsmanager:PutSecretValue", "secretsmanager:RestoreSecret", "secretsmanager:TagResource", "secretsmanager:UntagResource", "secretsmanager:UpdateSecret", "secretsmanager:UpdateSecretVersionStage",
        ]
        Resource  = [format(environment.regional, "secretsmanager", "secret:${var.project}/${name}/*")]
        Condition = {}
      },
      {
        Sid       = "MakeKeys"
        Effect    = "Allow"
        Action    = ["kms:CreateKey"]
        Resource  = ["*"]
        Condition = { StringEquals = { "aws:RequestTag/Project" = var.project, "aws:RequestTag/Environment" = name } }
      },
      {
        Sid    = "ChangeAndUseKeys"
        Effect = "Allow"
        Action = [
          "kms:CreateAlias", "kms:CreateGrant", "kms:DeleteAlias", "kms:DisableKey", "kms:EnableKey", "kms:EnableKeyRotation", "kms:Encrypt", "kms:GenerateDataKey", "kms:PutKeyPolicy", "kms:ScheduleKeyDeletion", "kms:TagResource", "kms:UntagResource", "kms:UpdateAlias", "kms:UpdateKeyDescription",
        ]
        Resource  = [format(environment.regional, "kms", "key/*")]
        Condition = environment.tagged
      },
      {
        Sid       = "NameKeys"
        Effect    = "Allow"
        Action    = ["kms:CreateAlias", "kms:DeleteAlias", "kms:UpdateAlias"]
        Resource  = [format(environment.regional, "kms", "alias/${environment.prefix}*")]
        Condition = {}
      },
    ]
  }
}
