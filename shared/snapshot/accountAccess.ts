/**
 * Who may take which role of the account through account access manager, in the shapes of AWS's answers.
 * https://docs.aws.amazon.com/account-access/latest/APIReference/API_ListEntitlements.html
 */
export interface AccountAccessData {
  /** Those that were seen. Whether all could be listed, coverage tells. */
  readonly applications: readonly AccountAccessApplication[]
}
export interface AccountAccessApplication {
  readonly applicationArn: string
  /** Those for roles of this account, each as it came: `entitlementOf` reads them. Absent: they could not be listed. */
  readonly entitlements?: readonly unknown[]
}
