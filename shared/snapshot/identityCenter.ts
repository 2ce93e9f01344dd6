/**
 * The people of IAM Identity Center who may take roles of the account, in the shapes of AWS's answers. A role in
 * /aws-reserved/sso.amazonaws.com/ stands for a permission set that is provisioned to the account.
 * https://docs.aws.amazon.com/singlesignon/latest/userguide/permissionsetsconcept.html
 */
export interface IdentityCenterData {
  /** As sso:ListInstances gives them; none: nothing is managed from where it was asked. */
  readonly instances: readonly IdentityCenterInstance[]
  /** Those that are provisioned to the account. Absent: they could not be listed. */
  readonly permissionSets?: readonly PermissionSetDetail[]
  /** As far as they, or their groups, are assigned to the account. */
  readonly users: readonly IdentityCenterUser[]
  readonly groups: readonly IdentityCenterGroup[]
}
export interface IdentityCenterInstance {
  readonly InstanceArn: string
  readonly IdentityStoreId: string
  readonly OwnerAccountId?: string
}
export interface PermissionSetDetail {
  readonly PermissionSetArn: string
  /** Absent: it could not be read. */
  readonly Name?: string
  /** Who has it in the account. Absent: they could not be read. */
  readonly assignments?: readonly AccountAssignment[]
}
export interface AccountAssignment {
  readonly PrincipalType: 'USER' | 'GROUP'
  readonly PrincipalId: string
}
export interface IdentityCenterUser {
  readonly UserId: string
  /** Absent: it could not be read. */
  readonly UserName?: string
  readonly DisplayName?: string
}
export interface IdentityCenterGroup {
  readonly GroupId: string
  readonly DisplayName?: string
  /** Ids of its users. Absent: they could not be read. */
  readonly members?: readonly string[]
}
