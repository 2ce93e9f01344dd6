import { isKnownAs, notCollected, type NotCollected } from '../../known.ts'
import { missingGrants } from '../../account/grants.ts'
import { missingOwnership } from '../../account/ownership.ts'
import { splitArn } from '../../policy/arn.ts'
import { accountOf, type RequestPrincipal } from '../../policy/principal.ts'
import type { KmsGrant } from '../request/input.ts'
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
 * The actions that an access control list of a bucket or of an object can permit, in lower case (rule 12.2), with what
 * shows the list.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/acl-overview.html#permissions
 */
const ACL_ACTIONS: ReadonlyMap<string, string> = new Map([
  ...'listbucket listbucketversions listbucketmultipartuploads getbucketacl putbucketacl putobject deleteobject deleteobjectversion'
    .split(' ')
    .map((name) => [name, 's3:GetBucketAcl'] as const),
  ...'getobject getobjectversion getobjectacl getobjectversionacl putobjectacl putobjectversionacl'
    .split(' ')
    .map((name) => [name, 's3:GetObjectAcl'] as const),
])

/**
 * What was not read beside the policy of a resource and may let the caller in: the grants of a KMS key, the access
 * control lists of S3. Empty: nothing of the kind can permit this request, or it is known to be off.
 */
export function unreadGrants(
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
  // Behind an access point stands a bucket that nobody knows (rule 12.8), its lists with it.
  const call = service === 's3' && parts[4] === '' ? ACL_ACTIONS.get(name) : undefined
  return call === undefined ? NONE : unreadLists(arn, call, caller, side)
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
export function kmsGrantsOf({ resource }: ResourceSide): readonly KmsGrant[] {
  if (resource?.grants.state !== 'known') return NONE
  return resource.grants.value
    .filter(({ Constraints }) => Constraints !== true)
    .map(({ GranteePrincipal, Operations }) => ({ grantee: GranteePrincipal, operations: Operations }))
}

function unreadLists(
  arn: string,
  call: string,
  caller: RequestPrincipal,
  side: ResourceSide,
): readonly NotCollected[] {
  const ownership = side.resource?.objectOwnership
  if (ownership !== undefined && isKnownAs(ownership, 'BucketOwnerEnforced')) return NONE
  if (!mayBeListed(caller, side)) return NONE
  const bucket = policyCarrier(arn)?.arn ?? arn
  const lists = notCollected(
    call === 's3:GetBucketAcl' ? `The access control list of ${bucket}` : `The access control list of ${arn}`,
    call,
  )
  const whether = ownership ?? missingOwnership(bucket)
  return whether.state === 'not-collected' ? [whether, lists] : [lists]
}

/**
 * Whether a list can name the caller. A list names other accounts, S3's own log delivery, and everybody; its grant to the
 * owner's account reaches none of its users by itself. IgnorePublicAcls makes S3 pass over grants to everybody.
 */
function mayBeListed(caller: RequestPrincipal, side: ResourceSide): boolean {
  if (caller.kind === 'service') return caller.name === 'logging.s3.amazonaws.com'
  const account = accountOf(caller)
  const own = account !== null && account === side.account && side.ownerUnknown === undefined
  if (!own && account !== null) return true
  const ignored = (side.publicAccessBlocks ?? []).some(
    (block) => block.state === 'known' && block.value.IgnorePublicAcls,
  )
  return !ignored
}
