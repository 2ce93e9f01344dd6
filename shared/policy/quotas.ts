/** The characters of a document that AWS counts: all but white space. SCPs and RCPs are counted as they are stored. */
export function countedCharacters(document: string): number {
  return document.replace(/\s+/g, '').length
}

/**
 * The most characters of a policy, and of all inline policies of a user, role or group together.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
 */
export const POLICY_QUOTAS = {
  managed: 6144,
  /** The default; it can be raised to 4,096. */
  trust: 2048,
  /** https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html */
  control: 5120,
  /** https://docs.aws.amazon.com/AmazonS3/latest/userguide/example-bucket-policies.html */
  bucket: 20 * 1024,
  /** https://docs.aws.amazon.com/kms/latest/developerguide/resource-limits.html */
  key: 32 * 1024,
  user: 2048,
  role: 10_240,
  group: 5120,
} as const
