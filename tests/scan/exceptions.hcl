# Checks of the scanners that production fails, each group with its reason, read in review. At most ten, and none about
# encryption, public exposure, TLS or IAM. A check that no longer fails makes the test fail, so that the list stays true.

exception "rotation-by-version" {
  checks = ["CKV2_AWS_57", "AwsSolutions-SMG4"]
  reason = "Raising a version in the environment file rotates a secret and replaces the tasks that use it, which a rotating function could not. Third-party keys are replaced where they come from. People are reminded every 90 days."
}

exception "bucket-access-logs" {
  checks = ["AWS-0089", "AwsSolutions-S1"]
  reason = "Server access logs can only go to a bucket that S3's own key encrypts. Who reads the site is in CloudFront's logs; the other buckets are reached with this account's roles only."
}

exception "one-region" {
  checks = ["CKV_AWS_144", "CKV2_AWS_62", "CKV_AWS_310"]
  reason = "Copies of buckets in another region, and an origin to fail over to, belong to an environment in several regions. Nothing waits for events of a bucket."
}

exception "distribution-logs" {
  checks = ["CKV_AWS_86", "AWS-0010", "AwsSolutions-CFR3"]
  reason = "Both distributions have access logs, in CloudFront's second form (modules/distribution-logs). The scanners know the first form only, which needs a bucket with access control lists."
}

exception "the-whole-world" {
  checks = ["CKV_AWS_374", "AwsSolutions-CFR1"]
  reason = "People use the application from everywhere."
}

exception "measured-elsewhere" {
  checks = ["CKV_AWS_91", "AwsSolutions-ELB2", "CKV_AWS_118"]
  reason = "Every request comes through CloudFront or API Gateway, which log it; the load balancers could only write to a bucket that S3's own key encrypts (`access_logs.load_balancers`). The database has Performance Insights; the operating system's metrics are a setting (`database.monitoring_interval`)."
}

exception "websocket-authorization" {
  checks = ["CKV_AWS_309", "AwsSolutions-APIG4"]
  reason = "AWS takes an authorizer on $connect only, never on the routes after it. On $connect the backend itself decides by its sessions, or, with `websocket.jwt_authorizer`, a function before it."
}

exception "way-out" {
  checks = ["AWS-0104"]
  reason = "The backend calls OpenAI, Tavily and registries, whose addresses change: HTTPS out to everywhere, and nothing else."
}

exception "cache-and-database" {
  checks = ["AwsSolutions-AEC5", "AwsSolutions-AEC6", "AwsSolutions-RDS11"]
  reason = "The standard ports, in subnets without a way in or out. The cache's token is set where the provider can keep it out of the state, from hashicorp/aws 6.62 on, which production asks for; the plan that is scanned is made with the version at hand."
}

exception "not-seen-by-the-scanner" {
  checks = ["CKV2_AWS_23", "CKV2_AWS_47"]
  reason = "checkov does not follow references through modules: every record leads to a distribution or an API, and the firewall has AWS's rules against Log4j. It also wants AWS's list of anonymous addresses, which would refuse people who use a VPN."
}
