import { notCollected, type NotCollected } from '../../known.ts'
import { missingGrants } from '../../account/grants.ts'
import type { RequestPrincipal } from '../../policy/principal.ts'
import { resourceView } from '../../policy/resourceViewCache.ts'
import type { AskedAction } from '../request/askedAction.ts'
import { askedAction } from '../request/askedActionCache.ts'
import type { SideFacts } from '../request/input.ts'
import { joined } from '../request/lists.ts'
import { accessLists } from './accessLists.ts'
import type { ResourceSide } from './resourceSide.ts'
import type { SideOfResource } from './sideOfResource.ts'

/**
 * The operations that a grant of a KMS key can permit, in lower case (rule 11.6).
 * https://docs.aws.amazon.com/kms/latest/developerguide/grants.html#terms-grant-operations
 */
const GRANT_OPERATIONS: ReadonlySet<string> = new Set(
  (
    'decrypt encrypt generatedatakey generatedatakeywithoutplaintext generatedatakeypair ' +
    'generatedatakeypairwithoutplaintext generatemac verifymac reencryptfrom reencryptto sign verify getpublickey ' +
    'derivesharedsecret describekey creategrant retiregrant'
  ).split(' '),
)

/**
 * What lets the caller in beside the policy of a resource, and what may and was not read: the grants of a KMS key, the
 * access control lists of S3. Empty: nothing of the kind can permit this request, or it is known to be off.
 */
export function grantsBeside(
  action: string,
  arn: string,
  caller: RequestPrincipal,
  resource: SideOfResource,
): GrantsBeside {
  const { side, kmsGrants } = resource
  const { sharesRead } = side
  const share = side.unreadShare === undefined ? NONE : [side.unreadShare]
  const asked = askedAction(action)
  if (asked === null) return { kmsGrants, sharesRead, ...(share.length > 0 && { unreadGrants: share }) }
  const lists = asked.ofS3 ? accessLists(action, arn, caller, side) : null
  const beside = joined(lists?.unread ?? NONE, share)
  const unread = joined(unreadGrants(asked, arn, caller, resource), beside)
  return {
    unreadGrants: unread.length > 0 ? unread : undefined,
    kmsGrants,
    sharesRead,
    accessListGrant: lists?.grant ?? undefined,
    accessListsRead: lists?.unread.length === 0 && side.resource !== null ? true : undefined,
  }
}

type GrantsBeside = Pick<
  SideFacts,
  'unreadGrants' | 'kmsGrants' | 'accessListGrant' | 'accessListsRead' | 'sharesRead'
>

function unreadGrants(
  { action, service, name }: AskedAction,
  arn: string,
  caller: RequestPrincipal,
  { side, besides }: SideOfResource,
): readonly NotCollected[] {
  const { parts } = resourceView(arn)
  if (parts?.[2] !== service) return NONE
  const others = besides.filter(({ actions, withoutPolicy }) => {
    const counts = withoutPolicy !== true || side.policy.state === 'absent'
    return counts && actions.some((one) => one === action)
  })
  if (others.length > 0) return others.map(({ what, call }) => notCollected(`Whether ${what}`, call))
  if (service === 'kms') {
    const asked = GRANT_OPERATIONS.has(name) && parts[5].startsWith('key/') && caller.kind !== 'anonymous'
    return asked ? unreadOfKey(arn, name, side) : NONE
  }
  return NONE
}

const NONE: readonly never[] = []

/** A grant with constraints holds for some encryption contexts, which no question carries. */
function unreadOfKey(arn: string, name: string, { resource }: ResourceSide): readonly NotCollected[] {
  const grants = resource?.arn === arn ? resource.grants : missingGrants(arn)
  if (grants.state !== 'known') return [missingGrants(arn)]
  const constrained = grants.value.some(
    ({ Constraints, Operations }) =>
      Constraints === true && Operations.some((operation) => operation.toLowerCase() === name),
  )
  return constrained
    ? [
        notCollected(
          `Whether a grant of the key ${arn} with constraints lets the caller in`,
          'kms:ListGrants',
        ),
      ]
    : NONE
}
