import { MISSING, NO, type Truth, YES } from '../../policy/truth.ts'
import type { PublicAccessBlock } from '../../snapshot/schema.ts'
import type { RequestView } from '../request/request.ts'

/** A call that Block Public Access may refuse for what it writes, whoever makes it. */
interface PublicWrite {
  readonly setting: 'BlockPublicPolicy' | 'BlockPublicAcls'
  readonly what: 'policy' | 'access control list'
  /** Writes the thing and nothing else; false: the request only may carry one. */
  readonly always: boolean
}

const POLICY: PublicWrite = { setting: 'BlockPublicPolicy', what: 'policy', always: true }
const ACL: PublicWrite = { setting: 'BlockPublicAcls', what: 'access control list', always: true }
const WITH_ACL: PublicWrite = { ...ACL, always: false }
/** Rule 12.9. */
const WRITES: ReadonlyMap<string, PublicWrite> = new Map([
  ['putbucketpolicy', POLICY],
  ['putaccesspointpolicy', POLICY],
  ['putbucketacl', ACL],
  ['putobjectacl', ACL],
  ['putobjectversionacl', ACL],
  ['putobject', WITH_ACL],
])
/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/acl-overview.html#canned-acl */
const PUBLIC_ACLS: ReadonlySet<string> = new Set(['public-read', 'public-read-write', 'authenticated-read'])

export interface PublicWriteSum {
  readonly setting: PublicWrite['setting']
  readonly allow: Truth
  readonly because: string
}

/**
 * What BlockPublicPolicy and BlockPublicAcls say of a call that writes a policy or an access control list: they refuse
 * one that is public. null: the call writes none, or nothing is known of any settings, as in a case without them.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html
 */
export function sumPublicWrite(view: RequestView): PublicWriteSum | null {
  const write = publicWriteOf(view)
  const blocks = view.input.facts?.publicAccessBlocks
  const unreadBucket = blocks === undefined && view.input.resource.state === 'not-collected'
  if (write === null || (blocks === undefined && !unreadBucket)) return null
  const { setting, what } = write
  const on = (blocks ?? []).some((block) => block.state === 'known' && isOn(block.value, setting))
  const unread = unreadBucket || (blocks ?? []).some((block) => block.state === 'not-collected')
  if (!on && !unread)
    return {
      setting,
      allow: YES,
      because: `S3 Block Public Access: ${setting} is off, so a public ${what} is taken.`,
    }
  const isPublic = writesPublic(view)
  if (isPublic === false)
    return { setting, allow: YES, because: `The ${what} that is put is not public, so ${setting} takes it.` }
  if (!on)
    return {
      setting,
      allow: MISSING,
      because: `${setting} refuses a ${what} that is public, and whether it is on was not collected.`,
    }
  return isPublic === true
    ? { setting, allow: NO, because: `${setting} is on, and the ${what} that is put is public.` }
    : {
        setting,
        allow: MISSING,
        because: `${setting} is on: it refuses a ${what} that is public, and whether this one is stands in the request.`,
      }
}

/** What the call writes, where Block Public Access looks at it. */
export function publicWriteOf({ asked, name, resource }: RequestView): PublicWrite | null {
  return asked.ofS3 && !resource.none ? (WRITES.get(name) ?? null) : null
}

function isOn(block: PublicAccessBlock, setting: PublicWrite['setting']): boolean {
  return block[setting]
}

/** null: neither the request's facts nor its canned list tell. */
function writesPublic(view: RequestView): boolean | null {
  const { facts, request } = view.input
  if (facts?.writesPublic !== undefined) return facts.writesPublic
  const write = publicWriteOf(view)
  if (write?.what !== 'access control list') return null
  const canned = Object.entries(request.context).find(([key]) => key.toLowerCase() === 's3:x-amz-acl')?.[1]
  if (canned === undefined) return write.always ? null : false
  return [canned].flat().some((one) => PUBLIC_ACLS.has(one))
}
