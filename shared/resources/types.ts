import type { AccessLevel } from '../catalogue/levels.ts'
import type { OutsideAccess, ResourceExposure } from '../exposure/types.ts'
import type { Collected, Known, NotCollected } from '../known.ts'
import type { AccessControlList, FunctionUrl, KeyGrant, PublicAccessBlock, Tag } from '../snapshot/schema.ts'

/**
 * How a resource stands to the outside of its account, the most open first. `public`, `public-if`: everybody gets in, surely
 * or on conditions. `shared`: somebody certain of another account or provider. `services`: AWS services alone. `not-known`:
 * something that was not read decides. `nobody`: all was read, and nobody from outside gets in.
 */
export const STANDINGS = ['public', 'public-if', 'shared', 'services', 'not-known', 'nobody'] as const
export type Standing = (typeof STANDINGS)[number]

/** `off`: some of its four settings are off. */
export type BlockState = 'all' | 'off' | 'none'

/** With which key a resource is encrypted, as far as a crawl reads it. */
export interface Encryption {
  /** The key as AWS names it: an ARN, an id or an alias; null: no key of KMS that the customer chose. */
  readonly key: string | null
  /** In one sentence. */
  readonly words: string
}

export interface ResourceRow {
  readonly arn: string
  readonly name: string
  /** CloudFormation's name of the type. */
  readonly type: string
  /** In words, such as `bucket`; left out: the type is not known to us. */
  readonly noun?: string
  readonly account: string
  readonly region?: string
  readonly policy: Known<string>
  readonly standing: Standing
  /** Who surely gets in from outside, or may, in words; the first few. */
  readonly outsiders: readonly string[]
  readonly encryption: Collected<Encryption>
  /** Of a bucket: its own settings and those of the account together; `absent`: it is no bucket. */
  readonly blocked: Known<BlockState>
}

/** Resources of a kind that were not all listed. */
export interface UnlistedKind {
  readonly nouns: string
  readonly call: string
  readonly why: string
}

export interface ResourceList {
  readonly resources: readonly ResourceRow[]
  /** Kinds of which there may be more. */
  readonly unlisted: readonly UnlistedKind[]
}

/** The actions of one level that AWS decides on a resource, and one to begin with. */
export interface AskableLevel {
  readonly level: AccessLevel
  readonly actions: number
  readonly example: string
  /** On what it is asked: the resource, or the pattern of what lies in it. */
  readonly on: string
}

export interface ResourceDetail extends ResourceRow {
  readonly access: readonly OutsideAccess[]
  /** null: Access Analyzer has nothing to say, for nobody gets in. */
  readonly analyzer: ResourceExposure['analyzer'] | null
  readonly tags: Collected<readonly Tag[]>
  readonly publicAccessBlock: Known<PublicAccessBlock>
  readonly accountPublicAccessBlock: Known<PublicAccessBlock>
  readonly objectOwnership: Known<string>
  readonly accessControlList: Known<AccessControlList>
  readonly functionUrl: Known<FunctionUrl>
  readonly grants: Known<readonly KeyGrant[]>
  /** Actions that one may ask about, by level: those that AWS decides on such a resource or on what lies in it. */
  readonly levels: readonly AskableLevel[]
  /** ARNs of what lies in it besides itself, such as a bucket's objects; as patterns. */
  readonly within: readonly string[]
  /** What is not known of it, in one list. */
  readonly missing: readonly NotCollected[]
}
