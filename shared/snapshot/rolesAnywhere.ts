/**
 * What IAM Roles Anywhere gives to certificates, in the shapes of AWS's answers, plus the Region. A profile lists the
 * roles that a certificate of a trust anchor can be given.
 * https://docs.aws.amazon.com/rolesanywhere/latest/userguide/introduction.html
 */
export interface RolesAnywhereData {
  readonly trustAnchors: readonly TrustAnchor[]
  readonly profiles: readonly RolesAnywhereProfile[]
}
export interface TrustAnchor {
  readonly trustAnchorArn: string
  readonly region: string
  readonly name?: string
  /** Absent: AWS did not say. */
  readonly enabled?: boolean
  /** Such as `AWS_ACM_PCA` or `CERTIFICATE_BUNDLE`. */
  readonly sourceType?: string
}
export interface RolesAnywhereProfile {
  readonly profileArn: string
  readonly region: string
  readonly name?: string
  /** Absent: AWS did not say. */
  readonly enabled?: boolean
  readonly roleArns: readonly string[]
  /** Sessions have no more than these allow. */
  readonly managedPolicyArns?: readonly string[]
  readonly sessionPolicy?: string
}
