# Starts Qdrant: alone, with the snapshot that was restored, or as a member of a cluster.
set -euo pipefail
cd "${QDRANT_FOLDER:-/qdrant}"
arguments=()

if [ -e "$RESTORED_SNAPSHOT" ]; then
  arguments+=(--storage-snapshot "$RESTORED_SNAPSHOT")
  # Once Qdrant answers, its data is unpacked, and the snapshot only takes up space.
  (until (: > /dev/tcp/127.0.0.1/6333) 2> /dev/null; do sleep 5; done; rm -f "$RESTORED_SNAPSHOT") &
fi

if [ -n "${CLUSTER_HOST:-}" ]; then
  own=$(getent ahostsv4 "$(hostname)" | cut -d ' ' -f 1 | head -n 1)
  arguments+=(--uri "http://$own:6335")
  peer=""
  for (( attempt = 0; ; attempt++ )); do
    for address in $(getent ahostsv4 "$CLUSTER_HOST" | cut -d ' ' -f 1 | sort -u || true); do
      if [ "$address" != "$own" ] && timeout 2 bash -c ": > /dev/tcp/$address/6335" 2> /dev/null; then
        peer=$address
        break 2
      fi
    done
    # After two minutes without any other node there is no cluster yet.
    if [ "$FOUNDS_CLUSTER" = "true" ] && [ "$attempt" -ge 24 ]; then break; fi
    sleep 5
  done
  if [ -n "$peer" ]; then arguments+=(--bootstrap "http://$peer:6335"); fi
fi

exec ./qdrant "${arguments[@]}"
