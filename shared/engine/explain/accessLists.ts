import { missingAccessControlList, missingOwnership } from '../../account/ownership.ts'
import { isKnownAs, notCollected, type NotCollected } from '../../known.ts'
import { splitArn } from '../../policy/arn.ts'
import { accountOf, type RequestPrincipal } from '../../policy/principal.ts'
import type { AccessControlGrant, AccessControlList } from '../../snapshot/schema.ts'
import { policyCarrier } from './resourcePolicyTypes.ts'
import type { ResourceSide } from './resourceSide.ts'

/** What access control lists of S3 say of a request (rule 12.2). */
export interface AccessLists {
  /** The grant that lets the caller in, in words; null: none surely does. */
  readonly grant: string | null
  /** What may let the caller in and is not known. Empty: nothing more can. */
  readonly unread: readonly NotCollected[]
}

const SAYS_NOTHING: AccessLists = { grant: null, unread: [] }

/** A permission of a bucket's list that allows an action; `inPart`: on some objects only. */
interface Permitted {
  readonly by: string
  readonly inPart?: true
}

/**
 * The actions that the list of a bucket can permit, in lower case. Who may write may delete only what is their own.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/acl-overview.html#permissions
 */
const OF_BUCKET: ReadonlyMap<string, Permitted> = new Map<string, Permitted>([
  ['listbucket', { by: 'READ' }],
  ['listbucketversions', { by: 'READ' }],
  ['listbucketmultipartuploads', { by: 'READ' }],
  ['putobject', { by: 'WRITE' }],
  ['deleteobject', { by: 'WRITE', inPart: true }],
  ['deleteobjectversion', { by: 'WRITE', inPart: true }],
  ['getbucketacl', { by: 'READ_ACP' }],
  ['putbucketacl', { by: 'WRITE_ACP' }],
])

/** The actions that the list of an object can permit; no crawl reads these lists. */
const OF_OBJECT: ReadonlySet<string> = new Set(
  'getobject getobjectversion getobjectacl getobjectversionacl putobjectacl putobjectversionacl'.split(' '),
)

/** Predefined groups: https://docs.aws.amazon.com/AmazonS3/latest/userguide/acl-overview.html#specifying-grantee */
const EVERYBODY = 'http://acs.amazonaws.com/groups/global/AllUsers'
const ANY_ACCOUNT = 'http://acs.amazonaws.com/groups/global/AuthenticatedUsers'
const LOG_DELIVERY = 'http://acs.amazonaws.com/groups/s3/LogDelivery'

/** Whether access control lists let a caller in. `action` is one of S3's, `arn` what it is asked about. */
export function accessLists(
  action: string,
  arn: string,
  caller: RequestPrincipal,
  side: ResourceSide,
): AccessLists {
  const name = action.slice(action.indexOf(':') + 1).toLowerCase()
  const permitted = OF_BUCKET.get(name)
  // Behind an access point stands a bucket that nobody knows (rule 12.8), its lists with it.
  const parts = splitArn(arn)
  if (parts?.[2] !== 's3' || parts[4] !== '' || (permitted === undefined && !OF_OBJECT.has(name)))
    return SAYS_NOTHING
  const ownership = side.resource?.objectOwnership
  if (ownership !== undefined && isKnownAs(ownership, 'BucketOwnerEnforced')) return SAYS_NOTHING
  if (!mayBeListed(caller, side)) return SAYS_NOTHING
  const bucket = policyCarrier(arn)?.arn ?? arn
  const whether = ownership ?? missingOwnership(bucket)
  const doubts = whether.state === 'not-collected' ? [whether] : []
  if (permitted === undefined)
    return { grant: null, unread: [...doubts, missingAccessControlList(arn, 's3:GetObjectAcl')] }
  const list = side.resource?.accessControlList
  if (list?.state !== 'known') return { grant: null, unread: [...doubts, missingAccessControlList(bucket)] }
  return said(list.value, { bucket, permitted, caller, side, doubts })
}

interface Asked {
  readonly bucket: string
  readonly permitted: Permitted
  readonly caller: RequestPrincipal
  readonly side: ResourceSide
  readonly doubts: readonly NotCollected[]
}

function said(list: AccessControlList, { bucket, permitted, caller, side, doubts }: Asked): AccessLists {
  const grants = list.Grants.filter(({ Permission }) => [permitted.by, 'FULL_CONTROL'].includes(Permission))
  const group = grants.find((grant) => namesGroupOf(grant, caller, isIgnored(side)))
  const unread: NotCollected[] = []
  if (group !== undefined) {
    const { Permission, Grantee } = group
    const open = [...doubts, ...(Grantee.URI === LOG_DELIVERY ? [logs(bucket)] : ignoredOrNot(side, bucket))]
    const words = `The access control list of ${bucket} gives ${Permission} to ${nameOf(Grantee.URI)}.`
    if (open.length === 0 && permitted.inPart === undefined) return { grant: words, unread: [] }
    unread.push(...open)
    if (permitted.inPart !== undefined)
      unread.push(
        notCollected(`Whose the objects in ${bucket} are, which its writers may delete`, 's3:GetObjectAcl'),
      )
  }
  if (isOfAnotherAccount(caller, side)) {
    for (const { Grantee } of grants) {
      if (Grantee.URI !== undefined || isOwner(Grantee.ID, list)) continue
      const who = `the canonical user ${Grantee.ID ?? ''}, whom the access control list of ${bucket} lets in,`
      unread.push(...doubts, notCollected(`Whether ${who} is the caller’s account`, 's3:ListBuckets'))
    }
  }
  return { grant: null, unread }
}

/**
 * S3 delivers the logs of buckets of the same account only, whatever the list says.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/enable-server-access-logging.html
 */
function logs(bucket: string): NotCollected {
  const what = `Whether a bucket of the same account has its logs delivered to ${bucket}, as its access control list lets S3 do`
  return notCollected(what, 's3:GetBucketLogging')
}

/** An owner that the list does not name is not known: whoever is named may then be another account. */
function isOwner(id: string | undefined, { Owner }: AccessControlList): boolean {
  return id !== undefined && id === Owner?.ID
}

function namesGroupOf(
  { Grantee: { URI } }: AccessControlGrant,
  caller: RequestPrincipal,
  ignored: boolean,
): boolean {
  if (caller.kind === 'service') return URI === LOG_DELIVERY
  if (ignored) return false
  return URI === EVERYBODY || (URI === ANY_ACCOUNT && accountOf(caller) !== null)
}

function nameOf(uri: string | undefined): string {
  return uri === EVERYBODY ? 'everybody (AllUsers)' : 'every AWS account (AuthenticatedUsers)'
}

/** The settings of Block Public Access that may make S3 pass over grants to everybody and were not read. */
function ignoredOrNot({ publicAccessBlocks }: ResourceSide, bucket: string): readonly NotCollected[] {
  if (publicAccessBlocks === undefined)
    return [notCollected(`Block Public Access of ${bucket}`, 's3:GetPublicAccessBlock')]
  return publicAccessBlocks.filter((block) => block.state === 'not-collected')
}

/**
 * Whether a list can name the caller. A list names other accounts, S3's own log delivery, and everybody; its grant to the
 * owner's account reaches none of its users by itself. IgnorePublicAcls makes S3 pass over grants to everybody.
 */
function mayBeListed(caller: RequestPrincipal, side: ResourceSide): boolean {
  if (caller.kind === 'service') return caller.name === 'logging.s3.amazonaws.com'
  return isOfAnotherAccount(caller, side) || !isIgnored(side)
}

function isIgnored({ publicAccessBlocks = [] }: ResourceSide): boolean {
  return publicAccessBlocks.some((block) => block.state === 'known' && block.value.IgnorePublicAcls)
}

function isOfAnotherAccount(caller: RequestPrincipal, side: ResourceSide): boolean {
  const account = accountOf(caller)
  return account !== null && !(account === side.account && side.ownerUnknown === undefined)
}
