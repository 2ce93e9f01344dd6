import type { AccountModel, Resource } from '../../account/model.ts'
import type { Known } from '../../known.ts'
import type { PublicAccessBlock } from '../../snapshot/schema.ts'
import type { ResourceSet } from '../resourceSets/effectiveResources.ts'
import { type Pattern, pattern } from '../resourceSets/arnPattern.ts'
import type { ActionScope } from './actionScope.ts'
import { type Ceiling, everyAction } from './layerStatement.ts'
import { isDone } from './unlisted.ts'

const VERSION = '2008-10-17'
type Setting = 'BlockPublicPolicy' | 'BlockPublicAcls'
const SCOPES: readonly (readonly [Setting, ActionScope])[] = [
  ['BlockPublicPolicy', 's3-policy-writes'],
  ['BlockPublicAcls', 's3-acl-writes'],
]
/**
 * Rule 12.9: where a setting of Block Public Access is on, or was not read, a call that writes a policy or an access
 * control list is let through if what it writes is not public, which only the request tells.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html
 */
export function publicWriteCeilings(model: AccountModel): readonly Ceiling[] {
  const buckets = [...model.resources.values()].filter(({ type }) => type === 'AWS::S3::Bucket')
  const allListed = isDone(model, 's3:ListBuckets')
  return SCOPES.flatMap(([setting, scope]): readonly Ceiling[] => {
    const ofAccount = mayBlock(model.accountPublicAccessBlock, setting)
    const open = ofAccount ? [] : buckets.filter((each) => !mayBlock(each.publicAccessBlock, setting))
    // Of buckets that were not listed nobody knows the setting, whatever the account's is.
    if (!ofAccount && allListed && open.length === buckets.length) return []
    const what = setting === 'BlockPublicPolicy' ? 'policy' : 'access control list'
    const because = `${setting} of S3 Block Public Access refuses a ${what} that is public where it is on; whether it is, or whether this one is public, is not known.`
    const free = patternsOf(open)
    const allows = [
      ...(free.length === 0
        ? []
        : [everyAction({ except: false, patterns: free, everything: false }, false)]),
      ...(ofAccount || !allListed ? [] : [everyAction(allBut(patternsOf(buckets)), false)]),
      everyAction({ except: false, patterns: [pattern('*', VERSION)], everything: true }, true),
    ]
    return [
      {
        layer: 's3-block-public-access',
        name: 'S3 Block Public Access',
        allows,
        uncertain: false,
        scope,
        because,
      },
    ]
  })
}

/** The scopes in which a setting that was read in both models is on in one of them alone, and limits otherwise than there. */
export function otherPublicWrites(before: AccountModel, after: AccountModel): readonly ActionScope[] {
  const limitOf = (model: AccountModel, scope: ActionScope) =>
    JSON.stringify(publicWriteCeilings(model).filter((ceiling) => ceiling.scope === scope))
  const blocks = [
    [before.accountPublicAccessBlock, after.accountPublicAccessBlock] as const,
    ...[...before.resources.values()].flatMap(({ arn, publicAccessBlock }) => {
      const now = after.resources.get(arn)
      return now === undefined ? [] : [[publicAccessBlock, now.publicAccessBlock] as const]
    }),
  ].filter((both) => both.every(({ state }) => state !== 'not-collected'))
  return SCOPES.flatMap(([setting, scope]) => {
    const isOther = blocks.some(([old, now]) => mayBlock(old, setting) !== mayBlock(now, setting))
    return isOther && limitOf(before, scope) !== limitOf(after, scope) ? [scope] : []
  })
}

function mayBlock(block: Known<PublicAccessBlock>, setting: Setting): boolean {
  return block.state === 'not-collected' || (block.state === 'known' && block.value[setting])
}

function patternsOf(buckets: readonly Resource[]): readonly Pattern[] {
  return buckets.flatMap(({ arn }) => [pattern(arn, VERSION), pattern(`${arn}/*`, VERSION)])
}

function allBut(patterns: readonly Pattern[]): ResourceSet {
  return { except: true, patterns, everything: false }
}
