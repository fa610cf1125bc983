"""Starts the AWS emulators for the tests on free ports of 127.0.0.1 and prints their URLs as one line of JSON.

There are two emulators because neither supports every operation. moto serves everything except ElastiCache, Budgets,
CloudFront and API Gateway v2; ministack serves those. Comments that start with `--` name what is missing or wrong in the
pinned version and is patched here. The patches exist for the tests only and do not describe AWS. Remove one when the
emulator supports the operation.

Exits when its standard input closes, so that no server outlives the test that started it.
"""

import hashlib
import json
import os
import socket
import sys
import threading


def free_port() -> int:
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


def start_moto() -> str:
    os.environ["MOTO_IAM_LOAD_MANAGED_POLICIES"] = "true"
    from moto.applicationautoscaling.responses import ApplicationAutoScalingResponse
    from moto.ecs.models import EC2ContainerServiceBackend
    from moto.iam.access_control import PermissionResult
    from moto.rds.models import DBInstance
    from moto.s3.models import FakeBucket
    from moto.server import ThreadedMotoServer

    # -- Application Auto Scaling: the tag operations are missing; the provider calls them on every read.
    tags: dict[str, dict[str, str]] = {}

    def list_tags_for_resource(self) -> str:
        return json.dumps({"Tags": tags.get(self._get_param("ResourceARN"), {})})

    def tag_resource(self) -> str:
        tags.setdefault(self._get_param("ResourceARN"), {}).update(self._get_param("Tags"))
        return "{}"

    def untag_resource(self) -> str:
        for key in self._get_param("TagKeys"):
            tags.get(self._get_param("ResourceARN"), {}).pop(key, None)
        return "{}"

    register_scalable_target = ApplicationAutoScalingResponse.register_scalable_target

    def register_with_tags(self) -> str:
        answer = register_scalable_target(self)
        tags.setdefault(json.loads(answer)["ScalableTargetARN"], {}).update(self._get_param("Tags") or {})
        return answer

    ApplicationAutoScalingResponse.register_scalable_target = register_with_tags
    for operation in (list_tags_for_resource, tag_resource, untag_resource):
        setattr(ApplicationAutoScalingResponse, operation.__name__, operation)

    # -- RDS: every instance has the same resource ID, which the provider uses to find it. moto also forgets the settings for
    # insights and support, so every apply modifies the instance again, and the provider waits for that.
    initialise = DBInstance.__init__

    def initialise_whole(self, *args, **kwargs) -> None:
        initialise(self, *args, **kwargs)
        digest = hashlib.sha256(self.db_instance_arn.encode()).hexdigest().upper()
        self.dbi_resource_id = f"db-{digest[:26]}"
        self.ca_certificate_identifier = "rds-ca-rsa2048-g1"  # moto has a name that RDS does not
        self.performance_insights_enabled = kwargs.get("enable_performance_insights", False)
        for name in (
            "database_insights_mode",
            "engine_lifecycle_support",
            "performance_insights_kms_key_id",
            "performance_insights_retention_period",
        ):
            setattr(self, name, kwargs.get(name))

    DBInstance.__init__ = initialise_whole

    # -- ECS: moto requires the memory of each container, which Fargate tasks may omit.
    EC2ContainerServiceBackend._calculate_task_resource_requirements = staticmethod(lambda definition: {})

    # -- S3: bucket policies are evaluated without their conditions, so a policy that denies plain HTTP denies every request.
    FakeBucket.get_permission = lambda self, action, resource: PermissionResult.NEUTRAL

    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    return "http://%s:%d" % server.get_host_and_port()


def prepare_ministack() -> tuple[str, callable]:
    port = free_port()
    os.environ.update(
        BIND_HOST="127.0.0.1",
        GATEWAY_PORT=str(port),
        MINISTACK_ACCOUNT_ID="123456789012",
        LOG_LEVEL="WARNING",
        DOCKER_HOST="unix:///nonexistent",
    )
    sys.argv = ["ministack"]
    from ministack import app
    from ministack.services import cloudfront, elasticache

    # -- ElastiCache: the subnets are in the other emulator, so accept every subnet.
    def resolve_subnets(parameters):
        names = elasticache._extract_configs(parameters, "SubnetIds", ("SubnetIdentifier", "member"))
        subnets = [
            {"SubnetIdentifier": name, "SubnetAvailabilityZone": {"Name": f"{elasticache.get_region()}a"}} for name in names
        ]
        return subnets, "vpc-of-the-other-emulator"

    elasticache._resolve_subnets = resolve_subnets

    # -- ElastiCache: the KMS key of a replication group is lost, so a second plan would replace the group.
    keys: dict[str, str] = {}
    validate_request, group_xml = elasticache._validate_create_replication_group_request, elasticache._rg_xml

    def remember_key(parameters):
        name, key = (elasticache._p(parameters, field) for field in ("ReplicationGroupId", "KmsKeyId"))
        keys[name] = key or ""
        return validate_request(parameters)

    def group_xml_with_key(group) -> str:
        return group_xml(group) + f"<KmsKeyId>{keys.get(group['ReplicationGroupId'], '')}</KmsKeyId>"

    elasticache._validate_create_replication_group_request = remember_key
    elasticache._rg_xml = group_xml_with_key

    # -- CloudFront: the load balancers are in the other emulator, so accept every load balancer.
    cloudfront._vpc_origin_endpoint_missing = lambda spec, arn: None
    return f"http://127.0.0.1:{port}", app.main


def exit_with_parent() -> None:
    sys.stdin.read()
    os._exit(0)


def main() -> None:
    threading.Thread(target=exit_with_parent, daemon=True).start()
    out = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)  # keep the servers' output away from the reader of the URLs
    moto = start_moto()
    ministack, serve = prepare_ministack()
    print(json.dumps({"moto": moto, "ministack": ministack}), file=out, flush=True)
    serve()


main()
