/**
 * What the product knows of an AWS service, as data: the calls the crawl makes, the types of resources with a policy,
 * and how CloudTrail names a resource. One file for each service in registry/; what is derived stands beside it.
 */

/** An IAM action, `service:Action`. */
export type ActionName = `${string}:${string}`

/** The statements of the policy that a crawl needs, by their Sid; WhenceDiagnose comes besides. */
export const CRAWL_STATEMENTS = [
  'WhenceIdentity',
  'WhenceAccessAnalyzer',
  'WhenceOrganization',
  'WhenceResources',
  'WhenceWorkloads',
  'WhenceLastAccessed',
] as const
export type CrawlStatement = (typeof CRAWL_STATEMENTS)[number]

/** CloudFormation's name of a type of resource. */
export type ResourceTypeName = `AWS::${string}::${string}`

/**
 * A type of resource that can carry a policy of its own. The registry has every type that AWS lists: the services marked
 * Yes or Partial under "Resource-based policies" in "AWS services that work with IAM", with the types, ARNs and calls of
 * the Service Authorization Reference. `RESOURCE_POLICY_SOURCES` says when they were read.
 */
export type PolicyResource<Call extends string = string, Type extends string = string> = {
  /** In words: `bucket`. */
  readonly noun: string
  /** What of the ARN after the account names the carrier of the policy; a group in it, if any, is the bare name. */
  readonly resource: RegExp
  /**
   * The AWS CLI command that replaces the policy, as words after `aws`; null: none does so for the policy as a whole, or
   * none is known. `{arn}`, `{name}`, `{account}`, `{region}`, `{policy}` (the document's text), `{quotedPolicy}` (that
   * text as a JSON string) and `{domain}` (the partition's, of host names) stand for what is known at the time;
   * `--region` comes by itself where the ARN has one.
   */
  readonly put: string | null
  /** Every resource of the type has a policy, from its creation on: one that was not found was not read. */
  readonly always?: true
  /**
   * AWS Resource Access Manager writes the policy, to let other accounts in; within the account it says nothing, as
   * https://docs.aws.amazon.com/ram/latest/userguide/shareable.html describes.
   */
  readonly shared?: true
  /** What follows the account in the ARN of the carrier, where that is not what `resource` matches. */
  readonly carrier?: string
  /** What follows the account in the ARNs that the policy is about besides the carrier's own, where it lies not within. */
  readonly governs?: readonly string[]
  /** What else than this policy can let somebody in, and was not read. */
  readonly besides?: readonly Beside[]
} & (CrawledResource<Call, Type> | OtherResource)

/** Leave that does not come from the policy of the resource. */
export interface Beside {
  /** The actions that it can allow, in lower case. */
  readonly actions: readonly `${string}:${string}`[]
  /** In words, after `Whether`. */
  readonly what: string
  /** What would tell. */
  readonly call: ActionName
  /** It counts only where the resource has no policy. */
  readonly withoutPolicy?: true
}

/** A type that the crawl lists and whose policies it reads. */
interface CrawledResource<Call extends string, Type extends string> {
  readonly type: Type
  /** In words, more than one: `buckets`. */
  readonly nouns: string
  /** The calls that list the resources and read the policy of one. */
  readonly list: Call
  readonly get: Call
}
/** A type that the crawl does not read. */
interface OtherResource {
  readonly type?: undefined
  readonly list?: undefined
  readonly get: ActionName
}

/** How the request parameters of a CloudTrail event name the resource that the call was for. */
export interface EventResource {
  /** All of them have to be there. */
  readonly parameters: readonly [string, ...string[]]
  /** With `{partition}`, `{region}`, `{account}`, the parameters, and the groups of `value`. */
  readonly arn: string
  /** The first parameter has to fit it; its named groups stand above what the event says. */
  readonly value?: RegExp
  /** Only events whose name fits. */
  readonly event?: RegExp
  /** The parameters stand in the items of this list: where from, and the items in words. */
  readonly within?: { readonly path: readonly string[]; readonly nouns: string }
  /** Says more than parameters that are ARNs, which else come before it. */
  readonly first?: boolean
  /** What the reader should know of the ARN, with the same placeholders. */
  readonly note?: string
}

/** What an operation asks of the KMS key; with `only`, in these cases alone. */
export type KeyAction = `kms:${string}` | { readonly action: `kms:${string}`; readonly only: string }

/** What is known of one service. */
export interface AwsService<
  Prefix extends string = string,
  Operation extends string = string,
  Type extends string = string,
> {
  /** Of its actions and ARNs; its name in words is in the catalogue. */
  readonly prefix: Prefix
  readonly crawl?: {
    /** The operations that the crawl calls, each with the IAM action that allows it; null: needs no permission. */
    readonly calls: Readonly<Record<Operation, ActionName | null>>
    /** Whether it is asked in each Region, or once for the account. */
    readonly regional: boolean
    /** Of a regional service: what is asked once for the account. */
    readonly once?: readonly NoInfer<Operation>[]
    /** Operations that are asked in each Region, of a service that is else asked once. */
    readonly inRegions?: readonly NoInfer<Operation>[]
    /** Operations that a crawl makes only when it is asked to. */
    readonly onRequest?: readonly NoInfer<Operation>[]
    /** Where the actions stand in the policy that a crawl needs. */
    readonly statement: CrawlStatement
    /** Operations that stand elsewhere: the profile that reads the organization makes them. */
    readonly elsewhere?: Readonly<Partial<Record<NoInfer<Operation>, CrawlStatement>>>
  }
  /** Operations that say which accounts of the organization there are to crawl; each in the statement of its crawl. */
  readonly beforehand?: Readonly<Record<string, ActionName>>
  /** Operations of a diagnosis, each called only when the user asks for it. */
  readonly diagnoses?: Readonly<Record<string, ActionName>>
  /** The first that fits an ARN counts. */
  readonly resources?: readonly PolicyResource<`${Prefix}:${NoInfer<Operation>}`, Type>[]
  /** The first that fits an event counts. */
  readonly events?: readonly EventResource[]
  /** Its calls to KMS in a caller's name carry `kms:ViaService`. */
  readonly viaService?: boolean
  /** Its operations on data encrypted with a KMS key, and what each asks of KMS in the caller's name. */
  readonly encryption?: {
    /** The AWS page that says so. */
    readonly page: `https://${string}`
    /** What is encrypted, in words: `queue`. */
    readonly noun: string
    readonly keyActions: Readonly<Record<string, readonly KeyAction[]>>
    /** The crawl's call that tells which key a resource has; left out: the crawl does not read it. */
    readonly readBy?: `${Prefix}:${NoInfer<Operation>}`
    /** Without a key of its own a resource has the AWS managed key of the service, which no other account can use. */
    readonly managedKey?: true
  }
}
