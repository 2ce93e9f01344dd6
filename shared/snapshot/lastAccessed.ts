/** What a principal last used, by IAM's service last accessed report; a crawl reads it on request. */

/**
 * A service that the principal's policies allow. Without LastAuthenticated it was not used in AWS's reporting period, which
 * is 400 days, or less where AWS began to follow the service later.
 */
export interface UsedService {
  readonly ServiceNamespace: string
  readonly LastAuthenticated?: string
  readonly LastAuthenticatedRegion?: string
  /** The actions that AWS follows one by one; not in it are those of which AWS says nothing. Absent: it follows none. */
  readonly actions?: readonly UsedAction[]
}
/** Without a time: AWS follows the action, and it was not used. The name has no prefix: `GetObject`. */
export interface UsedAction {
  readonly ActionName: string
  readonly LastAccessedTime?: string
  readonly LastAccessedRegion?: string
}
/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetServiceLastAccessedDetails.html */
export interface LastAccessed {
  readonly Arn: string
  /** When AWS made the report; what was done in the four hours before may be missing. */
  readonly JobCompletionDate?: string
  readonly services: readonly UsedService[]
}
