"""Authorises WebSocket connections with a JWT that the backend signed (HS256) and that has not expired."""

import base64
import hashlib
import hmac
import json
import os
import time

# How long the signing key is cached. After a rotation, tokens signed with the previous key fail once this time has passed.
KEY_LIFETIME_SECONDS = 300

_key = (None, 0.0)


def signing_key():
    global _key
    value, read_at = _key
    if value is None or time.time() - read_at > KEY_LIFETIME_SECONDS:
        import boto3

        secret = boto3.client("secretsmanager").get_secret_value(SecretId=os.environ["SECRET_ARN"])
        value = secret["SecretString"].encode()
        _key = (value, time.time())
    return value


def decode(part):
    return base64.urlsafe_b64decode(part + "=" * (-len(part) % 4))


def subject(token, key, now):
    """The token's subject, or `None` if the token is invalid."""
    try:
        head, body, signature = token.split(".")
        # Only HS256 is accepted, whatever algorithm the token names.
        if json.loads(decode(head)).get("alg") != "HS256":
            return None
        expected = hmac.new(key, f"{head}.{body}".encode(), hashlib.sha256).digest()
        if not hmac.compare_digest(expected, decode(signature)):
            return None
        claims = json.loads(decode(body))
        if not float(claims["exp"]) > now or float(claims.get("nbf", 0)) > now:
            return None
        return str(claims["sub"])
    except (AttributeError, KeyError, TypeError, ValueError):
        return None


def handler(event, _context):
    token = (event.get("queryStringParameters") or {}).get("token", "")
    user = subject(token, signing_key(), time.time())
    if user is None:
        raise Exception("Unauthorized")  # API Gateway maps exactly this message to 401.
    return {
        "principalId": user,
        "policyDocument": {
            "Version": "2012-10-17",
            "Statement": [{"Action": "execute-api:Invoke", "Effect": "Allow", "Resource": event["methodArn"]}],
        },
    }
