import type { CrawlContext } from './crawlContext.ts'

/** `/aws-reserved/sso.amazonaws.com/eu-west-1/`; without a Region it is us-east-1. */
const RESERVED = /^\/aws-reserved\/sso\.amazonaws\.com\/(?:([a-z0-9-]+)\/)?$/

/**
 * The Region of IAM Identity Center; null: no role that was read is one of its roles.
 * https://docs.aws.amazon.com/singlesignon/latest/userguide/using-service-linked-roles.html
 */
export function signInRegion({ draft }: Pick<CrawlContext, 'draft'>): string | null {
  for (const { Path } of draft.iam.authorizationDetails.RoleDetailList) {
    const found = RESERVED.exec(Path)
    if (found !== null) return found[1] ?? 'us-east-1'
  }
  return null
}
