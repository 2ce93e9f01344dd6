/**
 * What an organization does about the root users of its member accounts.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_root-user.html#id_root-user-access-management
 */
export interface RootAccessData {
  /** As iam:ListOrganizationsFeatures names them: `RootCredentialsManagement`, `RootSessions`. */
  readonly features: readonly string[]
  /** Accounts that are delegated administrators for IAM. Absent: they were not asked for, or could not be read. */
  readonly delegatedAdministrators?: readonly string[]
}
