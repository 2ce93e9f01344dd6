import { policyText } from '../../shared/policy/rawText.ts'
import type { CrawlContext } from './crawlContext.ts'

/**
 * The trust policies that name a service: where none does, nobody comes through it, and it need not be asked. null: not
 * all roles were read, and none of those that were names it.
 */
export function trustTexts(
  { draft, coverage }: Pick<CrawlContext, 'draft' | 'coverage'>,
  service: string,
): readonly string[] | null {
  const found = draft.iam.authorizationDetails.RoleDetailList.flatMap(({ AssumeRolePolicyDocument: raw }) => {
    if (raw === undefined) return []
    const { text } = policyText(raw)
    return text.includes(service) ? [text] : []
  })
  if (found.length > 0 || coverage.complete('iam:GetAccountAuthorizationDetails')) return found
  return null
}
