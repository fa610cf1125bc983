# The state: the plan role reads it; the apply role writes it and holds its lock.

locals {
  state_objects = { for name, environment in local.environments : name => "${var.state.bucket_arn}/${environment.state_path}" }

  state_list = {
    for name, environment in local.environments : name => {
      Sid       = "ListState"
      Effect    = "Allow"
      Action    = ["s3:ListBucket"]
      Resource  = [var.state.bucket_arn]
      Condition = { StringLike = { "s3:prefix" = ["${environment.state_path}*"] } }
    }
  }

  state_read = {
    for name in keys(local.environments) : name => [
      local.state_list[name],
      { Sid = "ReadState", Effect = "Allow", Action = ["s3:GetObject"], Resource = ["${local.state_objects[name]}*"], Condition = {} },
      { Sid = "DecryptState", Effect = "Allow", Action = ["kms:Decrypt"], Resource = [var.state.key_arn], Condition = {} },
    ]
  }

  state_write = {
    for name in keys(local.environments) : name => [
      local.state_list[name],
      { Sid = "WriteState", Effect = "Allow", Action = ["s3:GetObject", "s3:PutObject"], Resource = ["${local.state_objects[name]}*"], Condition = {} },
      { Sid = "ReleaseLock", Effect = "Allow", Action = ["s3:DeleteObject"], Resource = ["${local.state_objects[name]}*.tflock"], Condition = {} },
      { Sid = "EncryptState", Effect = "Allow", Action = ["kms:Decrypt", "kms:GenerateDataKey"], Resource = [var.state.key_arn], Condition = {} },
    ]
  }
}
