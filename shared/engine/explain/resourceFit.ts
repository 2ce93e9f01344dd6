import type { CatalogueAction } from '../../catalogue/types.ts'
import type { EvaluationInput } from '../request/input.ts'
import { arnsOfType } from './arnTypeCache.ts'
import { policyCarrier } from './resourcePolicyTypes.ts'

/** A question on many resources. */
export function isPattern(resource: string): boolean {
  return resource !== '*' && /[*?]/.test(resource)
}

/** Whether a question is on many resources: of an action without resource type a star is a letter (rule 17.6). */
export function asksPattern({ request, facts }: EvaluationInput): boolean {
  return facts?.typeless === undefined && isPattern(request.resource)
}

/**
 * Whether an action can be about a resource: false when the action works on resources and the ARN is of none of their
 * types (https://docs.aws.amazon.com/service-authorization/latest/reference/reference.html).
 */
export function canBeAbout({ resourceTypes }: CatalogueAction, arn: string): boolean {
  if (resourceTypes.length === 0 || isPattern(arn)) return true
  return resourceTypes.some((type) => arnsOfType(type.arnPattern)(arn))
}

/** The call that shows the policy of a resource that the action is about; null: no such resource carries one. */
export function policyCallOf(action: Pick<CatalogueAction, 'id' | 'resourceTypes'>): string | null {
  if (/^sts:AssumeRole/i.test(action.id)) return 'iam:GetRole'
  const carriers = action.resourceTypes.flatMap(({ arnPattern }) => {
    const arn = arnPattern
      .replaceAll('${Partition}', 'aws')
      .replaceAll('${Region}', 'us-east-1')
      .replaceAll('${Account}', '111111111111')
      .replaceAll(/\$\{\w+\}/g, 'x')
    const carrier = policyCarrier(arn)
    // A question without a resource is one within the caller's account.
    return carrier === null || carrier.shared ? [] : [carrier]
  })
  // What the crawl lists comes first: it is the common case of the type. An access point stands before a bucket.
  const listed = carriers.filter(({ list }) => list !== null)
  const common = listed.find(({ noun }) => noun !== 'access point') ?? listed[0] ?? carriers[0]
  return common?.get ?? null
}
