"""Posts the messages of the alarm topic to an incoming webhook of Slack, Google Chat or Mattermost."""

import json
import os
import urllib.request


def message(subject, text):
    """One line for an alarm, with a coloured sign for its state. Other messages are unchanged."""
    try:
        alarm = json.loads(text)
        state, name, reason = alarm["NewStateValue"], alarm["AlarmName"], alarm["AlarmDescription"]
    except (KeyError, TypeError, ValueError):
        return f"{subject}\n{text}" if subject else text
    sign = {"ALARM": "🔴", "OK": "🟢"}.get(state, "⚪")
    return f"{sign} {state} {name}: {reason}"


def webhook():
    import boto3

    return boto3.client("secretsmanager").get_secret_value(SecretId=os.environ["SECRET_ARN"])["SecretString"].strip()


def handler(event, _context):
    url = webhook()
    if not url.startswith("https://"):
        raise ValueError("the secret must contain a URL that begins with https://")
    for record in event["Records"]:
        body = json.dumps({"text": message(record["Sns"].get("Subject"), record["Sns"]["Message"])})
        request = urllib.request.Request(url, data=body.encode(), headers={"Content-Type": "application/json"})
        # An error status raises an exception, and SNS retries.
        urllib.request.urlopen(request, timeout=5).close()
