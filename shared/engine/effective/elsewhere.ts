import type { AccountModel } from '../../account/model.ts'
import { policyResourceOf } from '../../services/find.ts'
import type { Pattern } from '../resourceSets/arnPattern.ts'

/** Whose a resource is that is certainly not the account's own, in words; null: it may be the account's. */
export type Elsewhere = (resource: Pattern) => string | null

/**
 * Tells resources of other accounts: there the other side has to allow as well (rule 5.1). A bucket's ARN names no
 * account; one that is not in the account's list of buckets is another's (rule 12.1).
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic-cross-account.html
 */
export function elsewhereOf({ account, resources, coverage }: AccountModel): Elsewhere {
  const list = policyResourceOf('s3', 'bucket')?.list
  const entries = coverage.filter(({ call }) => call === list)
  const allBuckets = entries.length > 0 && entries.every(({ status }) => status === 'done')
  return ({ everything, variable, parts }) => {
    if (everything || variable) return null
    const [, partition = '', service = '', , owner = '', rest = ''] = parts
    if (/^\d{12}$/.test(owner)) return owner === account.id ? null : `account ${owner}`
    const bucket = /^[^/:*?]+/.exec(rest)?.[0]
    if (service !== 's3' || owner !== '' || bucket === undefined || !allBuckets) return null
    const whole = rest === bucket || rest.charAt(bucket.length) === '/'
    return whole && !resources.has(`arn:${partition}:s3:::${bucket}`) ? 'another account' : null
  }
}
