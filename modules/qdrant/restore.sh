# Prepares a new volume for Qdrant: its folders, the newest full snapshot of the bucket, and the owner of both.
set -euo pipefail

mkdir -p "$STORAGE/data" "$STORAGE/snapshots" "$STORAGE/temp" "$(dirname "$RESTORED_SNAPSHOT")"

# The nodes of a cluster name no bucket: they get their data from each other.
if [ -n "$BUCKET" ] && [ -z "$(ls -A "$STORAGE/data")" ]; then
  newest=$(aws s3api list-objects-v2 --bucket "$BUCKET" --output text --query \
    "sort_by((Contents || \`[]\`)[?contains(Key, 'full-snapshot-') && ends_with(Key, '.snapshot')], &LastModified)[-1].Key")
  if [ "$newest" = "None" ]; then
    echo "There is no snapshot in $BUCKET: Qdrant starts empty."
  else
    echo "Restoring $newest"
    aws s3 cp --only-show-errors "s3://$BUCKET/$newest" "$RESTORED_SNAPSHOT"
  fi
fi

chown -R "$OWNER" "$STORAGE"
