import { type ArnParts, splitArn } from '../../policy/arn.ts'
import { policyResourceOf } from '../../services/find.ts'
import type { Beside } from '../../services/types.ts'

/** A type of resource that can carry a policy of its own, and the calls that would show it. */
export interface PolicyCarrier {
  /** ARN of what carries the policy: the bucket of an object, the function of an alias. */
  readonly arn: string
  /** In words: `bucket`, `key`. */
  readonly noun: string
  /** Lists what there is, then reads the policy; null: the crawl does not list this type. */
  readonly list: string | null
  readonly get: string
  /** Every one has a policy. */
  readonly always: boolean
  /** Its policy lets other accounts in and says nothing within its own. */
  readonly shared: boolean
  /** What else can let somebody in, and was not read. */
  readonly besides: readonly Beside[]
}

/**
 * What carries the policy that AWS looks at for this ARN; null when its type can have none.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_aws-services-that-work-with-iam.html
 */
export function policyCarrier(arn: string): PolicyCarrier | null {
  const parts = splitArn(arn)
  if (parts === null) return null
  const type = policyResourceOf(parts[2], parts[5])
  const [carrier] = type?.resource.exec(parts[5]) ?? []
  if (type === undefined || carrier === undefined) return null
  return {
    arn: rejoin(parts, type.carrier ?? carrier),
    noun: type.noun,
    list: type.list ?? null,
    get: type.get,
    always: type.always === true,
    shared: type.shared === true,
    besides: type.besides ?? [],
  }
}

function rejoin(parts: ArnParts, carrier: string): string {
  return [...parts.slice(0, 5), carrier].join(':')
}
