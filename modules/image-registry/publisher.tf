# The role of the workflow that builds images. It can push new images and do nothing else.

resource "aws_iam_role" "publisher" {
  count = var.publisher != null ? 1 : 0

  name                 = "${var.name}-images"
  description          = "Pushes images of ${var.name}"
  max_session_duration = 3600

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Federated = var.publisher.identity_provider.arn }
      Action    = "sts:AssumeRoleWithWebIdentity"
      Condition = {
        StringEquals = {
          "${var.publisher.identity_provider.host}:aud" = var.publisher.identity_provider.audience
          "${var.publisher.identity_provider.host}:sub" = var.publisher.subjects
        }
      }
    }]
  })
}

resource "aws_iam_role_policy" "publisher" {
  count = var.publisher != null ? 1 : 0

  name = "push"
  role = aws_iam_role.publisher[0].name

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid      = "LogIn"
        Effect   = "Allow"
        Action   = ["ecr:GetAuthorizationToken"]
        Resource = "*"
      },
      {
        Sid    = "Push"
        Effect = "Allow"
        Action = [
          "ecr:BatchCheckLayerAvailability",
          "ecr:BatchGetImage",
          "ecr:CompleteLayerUpload",
          "ecr:DescribeImages",
          "ecr:GetDownloadUrlForLayer",
          "ecr:InitiateLayerUpload",
          "ecr:PutImage",
          "ecr:UploadLayerPart",
        ]
        Resource = [for repository in aws_ecr_repository.this : repository.arn]
      },
    ]
  })
}
