import { policyResourceOf } from '../services/find.ts'
import { notCollected, type NotCollected, type Present } from '../known.ts'
import type { PolicyDocument } from '../policy/ast.ts'
import type { ParsedPolicyKind } from '../policy/parse.ts'
import type { RawPolicyDocument } from '../policy/rawText.ts'
import type { ManagedPolicyDetail } from '../snapshot/schema.ts'
import type { AwsManagedPolicies, AwsManagedPolicy } from './awsManaged.ts'
import { DocumentPool } from './documents.ts'
import type { PolicyEntity, PolicyId, PolicyKind } from './model.ts'
import { publishedInWords } from './published.ts'

type Draft = Omit<PolicyEntity, 'attachedTo' | 'boundaryOf'> & {
  readonly attachedTo: string[]
  readonly boundaryOf: string[]
}

/** An inline policy cannot have such a name: it has a blank. */
const STAND_IN = '#inline/not collected'

/** Whether a policy's id is none of a policy, but stands for those that were not read of a group or another principal. */
export function isStandIn(id: PolicyId): boolean {
  return id.endsWith(STAND_IN)
}

/** Collects the policies of an account while the model is built. */
export class PolicyTable {
  readonly #pool = new DocumentPool()
  readonly #drafts = new Map<PolicyId, Draft>()
  readonly #notes: string[]
  readonly #awsManaged: AwsManagedPolicies
  readonly #partial: ReadonlySet<string>

  /** `partial`: users, groups and roles that were read in part. */
  constructor(notes: string[], awsManaged: AwsManagedPolicies, partial: ReadonlySet<string>) {
    this.#notes = notes
    this.#awsManaged = awsManaged
    this.#partial = partial
  }

  /** A managed policy with its default version; the other versions give nobody anything, but may be put in force. */
  addManaged(detail: ManagedPolicyDetail): void {
    const version = detail.PolicyVersionList?.find((each) =>
      detail.DefaultVersionId === undefined
        ? each.IsDefaultVersion
        : each.VersionId === detail.DefaultVersionId,
    )
    const raw = version?.Document
    const others = (detail.PolicyVersionList ?? []).flatMap((each) =>
      each === version || each.Document === undefined
        ? []
        : [{ version: each.VersionId, document: each.Document }],
    )
    const published = raw === undefined ? this.#published(detail.Arn, detail.DefaultVersionId) : null
    this.#add({
      id: detail.Arn,
      kind: managedKind(detail.Arn),
      name: detail.PolicyName,
      arn: detail.Arn,
      ...(raw === undefined
        ? this.#uncollected(detail.Arn, detail.PolicyName, published)
        : { document: this.#parse(raw, 'identity', detail.PolicyName) }),
      ...(others.length === 0 ? {} : { otherVersions: others }),
      ...(detail.CreateDate === undefined ? {} : { createdAt: detail.CreateDate }),
      ...(detail.UpdateDate === undefined ? {} : { updatedAt: detail.UpdateDate }),
    })
    if (raw === undefined && published === null)
      this.#notes.push(`The document of policy ${detail.Arn} was not collected.`)
  }

  /** Ties a managed policy to a principal; one that is neither in the data nor published by AWS is kept as "not collected". */
  attach(arn: string, name: string, to: string): PolicyId {
    this.#managed(arn, name, `attached to ${to}`).attachedTo.push(to)
    return arn
  }

  setBoundary(arn: string, of: string): PolicyId {
    const name = arn.slice(arn.lastIndexOf('/') + 1)
    this.#managed(arn, name, `the permissions boundary of ${of}`).boundaryOf.push(of)
    return arn
  }

  addInline(owner: string, name: string, raw: RawPolicyDocument): PolicyId {
    const id = `${owner}#inline/${name}`
    const document = this.#parse(raw, 'identity', `${name} of ${owner}`)
    this.#add({ id, kind: 'inline', name, owner, document }).attachedTo.push(owner)
    return id
  }

  /** Stands for the policies of a group that is named but not in the data: never taken for "no policies". */
  addMissingGroup(groupArn: string, groupName: string): PolicyId {
    const id = `${groupArn}${STAND_IN}`
    if (!this.#drafts.has(id)) {
      const name = `policies of group ${groupName}`
      const document = notCollected(
        `The policies of group ${groupName}`,
        'iam:GetAccountAuthorizationDetails',
      )
      this.#add({ id, kind: 'inline', name, owner: groupArn, document })
    }
    return id
  }

  /** Stands for the policies (and groups) that a page which did not come may have for an entity; null: it was read whole. */
  restOf(owner: string): PolicyId | null {
    if (!this.#partial.has(owner)) return null
    const id = `${owner}${STAND_IN}`
    const name = `more policies of ${owner}`
    const document = notCollected(`Other policies of ${owner}`, 'iam:GetAccountAuthorizationDetails')
    this.#add({ id, kind: 'inline', name, owner, document }).attachedTo.push(owner)
    return id
  }

  /** A trust, resource or control policy; `raw` absent: not collected. */
  addOwned(
    id: PolicyId,
    kind: 'trust' | 'resource' | 'scp' | 'rcp',
    name: string,
    owner: string,
    raw: RawPolicyDocument | undefined,
  ): PolicyId {
    const read = raw === undefined ? null : this.#parse(raw, kind, `${name} of ${owner}`)
    const document =
      read === null
        ? missingDocument(name, id)
        : isUnreadable(read.value)
          ? unreadableDocument(kind, name, owner)
          : read
    if (raw === undefined) this.#notes.push(`The ${kind} policy of ${owner} was not collected.`)
    this.#add({ id, kind, name, owner, document })
    return id
  }

  entities(): ReadonlyMap<PolicyId, PolicyEntity> {
    return this.#drafts
  }

  #add(policy: Omit<Draft, 'attachedTo' | 'boundaryOf'>): Draft {
    const draft = { ...policy, attachedTo: [], boundaryOf: [] }
    this.#drafts.set(policy.id, draft)
    return draft
  }

  #managed(arn: string, name: string, why: string): Draft {
    const known = this.#drafts.get(arn)
    if (known !== undefined) return known
    const published = this.#published(arn)
    if (published === null) this.#notes.push(`Policy ${arn} is ${why}, but it was not collected.`)
    return this.#add({
      id: arn,
      kind: managedKind(arn),
      name,
      arn,
      ...this.#uncollected(arn, name, published),
      ...(published === null ? {} : { createdAt: published.createdAt, updatedAt: published.updatedAt }),
    })
  }

  /** What AWS published for a policy without a document; null where another version of it is known to be in force. */
  #published(arn: string, inForce?: string): AwsManagedPolicy | null {
    const published = this.#awsManaged(arn)
    return published !== null && (inForce === undefined || inForce === published.version) ? published : null
  }

  /** The document of a policy that the snapshot names and does not hold: AWS's published one, or none. */
  #uncollected(
    arn: string,
    name: string,
    policy: AwsManagedPolicy | null,
  ): Pick<PolicyEntity, 'document' | 'published'> {
    if (policy === null) return { document: missingDocument(name, arn) }
    const { version, day, source } = policy
    const published = { version, day, source }
    this.#notes.push(`${publishedInWords({ name, published }) ?? name}.`)
    return { document: this.#parse(prettyPrinted(policy.document), 'identity', name), published }
  }

  #parse(raw: RawPolicyDocument, kind: ParsedPolicyKind, label: string): Present<PolicyDocument> {
    const document = this.#pool.parse(raw, kind)
    const invalid = document.value.invalidStatements.length
    if (invalid > 0) {
      const what = invalid === 1 ? 'a statement' : `${invalid} statements`
      this.#notes.push(`Policy ${label} has ${what} that can't be read.`)
    }
    return document
  }
}

/** Nothing of the text is a policy: what AWS has in its place is not known. */
function isUnreadable({ statements, invalidStatements }: PolicyDocument): boolean {
  return statements.length === 0 && invalidStatements.some(({ effect }) => effect === null)
}

/** What is missing where a policy's text cannot be read. */
function unreadableDocument(kind: ParsedPolicyKind, name: string, owner: string): NotCollected {
  const [, , service = '', , , ...rest] = owner.split(':')
  const call = kind === 'trust' ? 'iam:GetRole' : policyResourceOf(service, rest.join(':'))?.get
  const control = kind === 'scp' || kind === 'rcp' ? 'organizations:DescribePolicy' : null
  return notCollected(
    `The ${name} of ${owner}, whose text can't be read`,
    control ?? call ?? `${service}:GetResourcePolicy`,
  )
}

/** What is missing where a policy is named whose document was not collected. */
export function missingDocument(name: string, id: PolicyId): NotCollected {
  const call =
    id.startsWith('arn:') && !id.includes('#') ? 'iam:GetPolicyVersion' : 'iam:GetAccountAuthorizationDetails'
  return notCollected(isDescription(name) ? `The ${name}` : `The document of the policy ${name}`, call)
}

/** Names of policies hold no space: one with a space says what the policy is ("trust policy"), for it has no name. */
export function isDescription(name: string): boolean {
  return name.includes(' ')
}

/** As the AWS CLI prints documents, so that lines and positions are worth showing. */
function prettyPrinted(document: string): string {
  return JSON.stringify(JSON.parse(document), null, 2)
}

/** AWS managed policies have `aws` where an account id would stand. */
function managedKind(arn: string): PolicyKind {
  return arn.split(':', 5)[4] === 'aws' ? 'aws-managed' : 'customer-managed'
}
