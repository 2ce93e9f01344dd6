import { notCollected, type NotCollected } from '../../known.ts'
import { missingGrants } from '../../account/grants.ts'
import { splitArn } from '../../policy/arn.ts'
import type { RequestPrincipal } from '../../policy/principal.ts'
import { fieldOf } from '../../keys.ts'
import type { KmsGrant, SideFacts } from '../request/input.ts'
import { accessLists } from './accessLists.ts'
import { policyCarrier } from './resourcePolicyTypes.ts'
import type { ResourceSide } from './resourceSide.ts'

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
  side: ResourceSide,
): GrantsBeside {
  const kmsGrants = kmsGrantsOf(side)
  const lists = action.toLowerCase().startsWith('s3:') ? accessLists(action, arn, caller, side) : null
  const share = side.unreadShare === undefined ? [] : [side.unreadShare]
  const unread = [...unreadGrants(action, arn, caller, side), ...(lists?.unread ?? []), ...share]
  return {
    ...(unread.length > 0 && { unreadGrants: unread }),
    ...(kmsGrants.length > 0 && { kmsGrants }),
    ...fieldOf('sharesRead', side.sharesRead),
    ...fieldOf('accessListGrant', lists?.grant ?? undefined),
    ...(lists?.unread.length === 0 && side.resource !== null && { accessListsRead: true as const }),
  }
}

type GrantsBeside = Pick<
  SideFacts,
  'unreadGrants' | 'kmsGrants' | 'accessListGrant' | 'accessListsRead' | 'sharesRead'
>

function unreadGrants(
  action: string,
  arn: string,
  caller: RequestPrincipal,
  side: ResourceSide,
): readonly NotCollected[] {
  const [service = '', name = ''] = action.toLowerCase().split(':')
  const parts = splitArn(arn)
  if (parts?.[2] !== service) return NONE
  const others = besides(action, arn, side)
  if (others.length > 0) return others
  if (service === 'kms') {
    const asked = GRANT_OPERATIONS.has(name) && parts[5].startsWith('key/') && caller.kind !== 'anonymous'
    return asked ? unreadOfKey(arn, name, side) : NONE
  }
  return NONE
}

const NONE: readonly never[] = []

/** What the registry of services says can let somebody in beside the policy of a resource. */
function besides(action: string, arn: string, { policy }: ResourceSide): readonly NotCollected[] {
  const id = action.toLowerCase()
  return (policyCarrier(arn)?.besides ?? [])
    .filter(({ actions, withoutPolicy }) => {
      const counts = withoutPolicy !== true || policy.state === 'absent'
      return counts && actions.some((one) => one === id)
    })
    .map(({ what, call }) => notCollected(`Whether ${what}`, call))
}

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

/** The grants of a key that hold whatever the encryption context is (rule 11.6). */
function kmsGrantsOf({ resource }: ResourceSide): readonly KmsGrant[] {
  if (resource?.grants.state !== 'known') return NONE
  return resource.grants.value
    .filter(({ Constraints }) => Constraints !== true)
    .map(({ GranteePrincipal, Operations }) => ({ grantee: GranteePrincipal, operations: Operations }))
}
