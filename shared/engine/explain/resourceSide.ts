import { ABSENT, known, mapKnown, notCollected, type NotCollected } from '../../known.ts'
import type { AccountModel, Resource } from '../../account/model.ts'
import { splitArn } from '../../policy/arn.ts'
import type { AppliedResourcePolicy, SideFacts } from '../request/input.ts'
import { appliedPolicy } from './appliedPolicyCache.ts'
import { policyCarrier, type PolicyCarrier } from './resourcePolicyTypes.ts'

/** Everything that the open accounts tell of the resource's side of a question. */
export interface ResourceSide {
  readonly policy: AppliedResourcePolicy
  /** Owner of the resource when it is known. */
  readonly account: string | null
  /** The owner's account, when it is open. */
  readonly model: AccountModel | null
  readonly resource: Resource | null
  /** The resource is certainly not the caller's, though nobody knows whose. */
  readonly foreign: boolean
  readonly ownerUnknown?: NotCollected
  readonly publicAccessBlocks?: SideFacts['publicAccessBlocks']
  readonly policyBehind?: NotCollected
  /** A share of AWS Resource Access Manager may let in beside the policy. */
  readonly unreadShare?: NotCollected
  /** What AWS Resource Access Manager shares was read, and is in the policy or lets nobody in. */
  readonly sharesRead?: true
  readonly notes: readonly string[]
}

const NOTHING = { resource: null, foreign: false, notes: [] }

/** How to look at a resource. */
export interface ResourceSideOptions {
  /** The action looks at a role's trust policy. */
  readonly trust: boolean
  /** The resource's account as the asker gives it, where neither the ARN nor the data tells; null: not given. */
  readonly resourceAccount: string | null
  /** The account of who asks; null: it has none, as an AWS service. */
  readonly callerAccount: string | null
}

/** Finds the resource, its owner and its policy. `caller`: the account of who asks, when it is open. */
export function resourceSide(
  models: readonly AccountModel[],
  caller: AccountModel | null,
  arn: string,
  options: ResourceSideOptions,
): ResourceSide {
  const { resourceAccount } = options
  const parts = arn === '*' ? null : splitArn(arn)
  if (parts === null)
    return { ...NOTHING, policy: ABSENT, account: caller?.account.id ?? null, model: caller }
  const carrier = policyCarrier(arn)
  const written = /^\d{12}$/.test(parts[4]) ? parts[4] : null
  if (written === null && carrier !== null) {
    const collected = collectedSide(models, carrier)
    if (collected !== null) return withResourceAccount(collected, resourceAccount)
    if (resourceAccount === null) return withoutAccount(caller, carrier)
  }
  const side = ownedSide(
    models,
    arn,
    carrier,
    options,
    written ?? resourceAccount ?? caller?.account.id ?? null,
  )
  return withResourceAccount(side, written === null ? null : resourceAccount)
}

/** What the account's data or the ARN says of the owner stands; an asker who says otherwise is told. */
function withResourceAccount(side: ResourceSide, resourceAccount: string | null): ResourceSide {
  if (resourceAccount === null || resourceAccount === side.account) return side
  const note = `Account ${side.account ?? ''} owns the resource, so the resource account ${resourceAccount} that was given does not count.`
  return { ...side, notes: [...side.notes, note] }
}

function ownedSide(
  models: readonly AccountModel[],
  arn: string,
  carrier: PolicyCarrier | null,
  { trust, callerAccount }: ResourceSideOptions,
  account: string | null,
): ResourceSide {
  const model = models.find((candidate) => candidate.account.id === account) ?? null
  if (trust) return { ...NOTHING, account, model, ...trustPolicy(model, arn, account) }
  const across = account !== null && callerAccount !== null && account !== callerAccount
  if (carrier === null) {
    return { ...NOTHING, policy: across ? sharing(arn, account) : ABSENT, account, model }
  }
  const resource = model?.resources.get(carrier.arn) ?? null
  if (carrier.shared && resource === null && !across) return { ...NOTHING, policy: ABSENT, account, model }
  if (model === null) {
    const what = `The policy of the ${carrier.noun} ${carrier.arn}, which another account owns`
    return { ...NOTHING, account, model, policy: notCollected(what, carrier.get) }
  }
  if (resource !== null) {
    // Rule 12.8: which bucket stands behind an access point is not collected.
    const behind = notCollected(`The policy of the bucket behind ${carrier.arn}`, 's3:GetBucketPolicy')
    const found = { ...NOTHING, account, model, resource, policy: stateOf(model, resource) }
    return carrier.noun === 'access point' ? { ...found, policyBehind: behind } : found
  }
  return { ...NOTHING, account, model, ...absent(model, carrier, splitArn(arn)?.[3] ?? '') }
}

/**
 * No policy of its own is known for the type, but its owner may let other accounts use it: AWS Resource Access Manager
 * shares many types, and images, snapshots and others have lists of accounts.
 * https://docs.aws.amazon.com/ram/latest/userguide/shareable.html
 */
function sharing(arn: string, account: string): NotCollected {
  return notCollected(
    `Whether account ${account} shares ${arn} with the caller's account`,
    'ram:ListResources',
  )
}

/** A bucket's ARN names no account: its owner is looked up, never guessed (rule 12.1). */
function collectedSide(models: readonly AccountModel[], carrier: PolicyCarrier): ResourceSide | null {
  for (const candidate of models) {
    const resource = candidate.resources.get(carrier.arn)
    if (resource === undefined) continue
    const model = models.find((owner) => owner.account.id === resource.account) ?? null
    return {
      ...NOTHING,
      policy: stateOf(candidate, resource),
      account: resource.account,
      model,
      resource,
      publicAccessBlocks: publicAccessBlocks(candidate, resource),
    }
  }
  return null
}

function withoutAccount(caller: AccountModel | null, carrier: PolicyCarrier): ResourceSide {
  const policy = notCollected(`The policy of the ${carrier.noun} ${carrier.arn}`, carrier.get)
  const list = carrier.list ?? carrier.get
  if (caller !== null && !isPattern(carrier.arn) && isDone(caller, list)) {
    const note = `The ${carrier.noun} ${carrier.arn} is not in account ${caller.account.id}; whose it is, is not known.`
    return { policy, account: null, model: null, resource: null, foreign: true, notes: [note] }
  }
  const ownerUnknown = notCollected(`The owner of the ${carrier.noun} ${carrier.arn}`, list)
  return { ...NOTHING, policy, account: null, model: null, ownerUnknown }
}

function publicAccessBlocks(
  model: AccountModel,
  resource: Resource,
): NonNullable<SideFacts['publicAccessBlocks']> {
  return [model.accountPublicAccessBlock, resource.publicAccessBlock]
}

function stateOf(model: AccountModel, resource: Resource): AppliedResourcePolicy {
  return mapKnown(resource.resourcePolicy, (id) => appliedPolicy(model, id))
}

/** The resource is not in the account's model: not there when everything was read, else not collected. */
function absent(
  model: AccountModel,
  carrier: PolicyCarrier,
  region: string,
): Pick<ResourceSide, 'policy' | 'notes'> {
  const complete =
    !carrier.always &&
    !isPattern(carrier.arn) &&
    carrier.list !== null &&
    isDone(model, carrier.list, region) &&
    isDone(model, carrier.get, region)
  if (complete) {
    const note = `There was no ${carrier.noun} ${carrier.arn} in the account when it was read.`
    return { policy: ABSENT, notes: [note] }
  }
  const what = `The policy of the ${carrier.noun} ${carrier.arn}`
  const call = carrier.list !== null && !isDone(model, carrier.list, region) ? carrier.list : carrier.get
  return { policy: notCollected(what, call), notes: [] }
}

/** A question on many resources: no single policy answers it. */
function isPattern(arn: string): boolean {
  return /[*?]/.test(arn)
}

/** True when the call was made and nothing about it failed, in that Region. */
export function isDone(model: AccountModel, call: string, region = ''): boolean {
  const entries = model.coverage.filter(
    (entry) =>
      entry.call === call && (entry.region === undefined || region === '' || entry.region === region),
  )
  return entries.length > 0 && entries.every((entry) => entry.status === 'done')
}

function trustPolicy(
  model: AccountModel | null,
  arn: string,
  account: string | null,
): Pick<ResourceSide, 'policy' | 'notes'> {
  const role = model?.roles.get(arn)
  if (model !== null && role !== undefined)
    return { policy: known(appliedPolicy(model, role.trustPolicy)), notes: [] }
  const missing = notCollected(`The trust policy of ${arn}`, 'iam:GetRole')
  if (model === null || isPattern(arn)) return { policy: missing, notes: [] }
  const read = isDone(model, 'iam:GetAccountAuthorizationDetails')
  return read
    ? { policy: ABSENT, notes: [`There was no role ${arn} in account ${account ?? ''} when it was read.`] }
    : { policy: missing, notes: [] }
}
