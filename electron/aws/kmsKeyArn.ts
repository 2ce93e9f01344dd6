/** The ARN of a KMS key that a service names by id, alias or ARN. */
export function kmsKeyArn(
  key: string,
  account: { readonly partition: string; readonly accountId: string },
  region: string,
): string {
  if (key.startsWith('arn:')) return key
  const resource = key.startsWith('alias/') ? key : `key/${key}`
  return `arn:${account.partition}:kms:${region}:${account.accountId}:${resource}`
}
