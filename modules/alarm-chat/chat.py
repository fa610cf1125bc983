"""Posts what the alarms' topic says to a chat's incoming webhook, in the form that Slack, Google Chat and Mattermost take."""

import json
import os
import urllib.request


def message(subject, text):
    """One line for an alarm, with the colour that people look for; other messages as they are."""
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
        raise ValueError("the secret does not hold a URL with https://")
    for record in event["Records"]:
        body = json.dumps({"text": message(record["Sns"].get("Subject"), record["Sns"]["Message"])})
        request = urllib.request.Request(url, data=body.encode(), headers={"Content-Type": "application/json"})
        # A refusal raises, and SNS tries again.
        urllib.request.urlopen(request, timeout=5).close()
