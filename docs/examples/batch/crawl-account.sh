#!/bin/sh
# One account: reads it in its role, and keeps snapshot and tables in S3.
set -eu

umask 077
mkdir -p /tmp/work
export AWS_CONFIG_FILE=/tmp/work/config
export WHENCE_DATA_DIR=/tmp/work/whence
cat > "$AWS_CONFIG_FILE" <<END
[profile account]
role_arn = arn:aws:iam::$ACCOUNT:role/$ROLE
credential_source = EcsContainer
region = $HOME_REGION

[profile organization]
role_arn = $ORGANIZATION_ROLE_ARN
credential_source = EcsContainer
region = $HOME_REGION
END

snapshot="/tmp/work/$ACCOUNT.whence.json.gz"
code=0
whence crawl --profile account --organization-profile organization --all-regions --out "$snapshot" || code=$?
# 4: there is a snapshot, and its coverage names what is missing. With anything else AWS Batch tries again.
if [ "$code" -ne 0 ] && [ "$code" -ne 4 ]; then exit "$code"; fi

whence export --parquet --snapshot "$snapshot" --out /tmp/work/tables
aws s3 cp "$snapshot" "s3://$BUCKET/snapshots/$ACCOUNT.whence.json.gz"
aws s3 cp --recursive /tmp/work/tables "s3://$BUCKET/tables"
