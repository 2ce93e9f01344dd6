import { known, notCollected } from '../../known.ts'
import type { AccountModel, ControlPolicies } from '../../account/model.ts'
import type { MissingData } from '../request/decision.ts'
import type { FoundPrincipal } from './findPrincipal.ts'
import type { AppliedControls } from '../request/input.ts'
import { joined } from '../request/lists.ts'
import { assumedEndpoint } from '../proof/proof.ts'
import type { ExplainQuestion } from './question.ts'
import { assumedNone } from './accountControls.ts'
import { accountControls } from './accountControlsCache.ts'
import { firstGiven } from './givenValue.ts'
import type { ResourceSide } from './resourceSide.ts'

/** A control policy layer that is taken as empty because nobody asked for it; the answer says so where it matters. */
export interface Assumption extends Pick<MissingData, 'what' | 'call'> {
  readonly layer: 'scp' | 'rcp' | 'endpoint'
  readonly because: string
}

const CALL = 'organizations:ListPoliciesForTarget'

/** True when the account manages the organization of one of the open accounts. */
export function isManagement(models: readonly AccountModel[], account: string | null): boolean {
  return account !== null && models.some((model) => isManagedBy(model, account))
}

function isManagedBy({ organization }: AccountModel, account: string): boolean {
  return organization.state === 'known' && organization.value.managementAccount === account
}

/** The SCPs over the caller; not collected where its account is not open. */
export function callerControls({ model, parsed }: FoundPrincipal): AppliedControls {
  if (model !== null) return accountControls(model, 'service')
  if (!('account' in parsed)) return known({ levels: [] })
  return notCollected(`The service control policies of account ${parsed.account}`, CALL)
}

/** The RCPs over the resource. */
export function resourceControls({ model, account }: ResourceSide): AppliedControls {
  if (model !== null) return accountControls(model, 'resource')
  const owner = account === null ? "the resource's account" : `account ${account}`
  return notCollected(`The resource control policies of ${owner}`, CALL)
}

export function assumptions(
  caller: AccountModel | null,
  owner: AccountModel | null,
  context: NonNullable<ExplainQuestion['context']>,
): readonly Assumption[] {
  const controls = joined(assumption('scp', caller, caller?.scps), assumption('rcp', owner, owner?.rcps))
  return joined(controls, endpointAssumption(context))
}

const NONE: readonly never[] = []

/** Policies of VPC endpoints are not collected. */
function endpointAssumption(context: NonNullable<ExplainQuestion['context']>): readonly Assumption[] {
  const id = firstGiven(context, 'aws:sourcevpce')
  if (id === undefined) return NONE
  const what = `The policy of the VPC endpoint ${id}`
  return [{ layer: 'endpoint', because: assumedEndpoint(id), what, call: 'ec2:DescribeVpcEndpoints' }]
}

function assumption(
  layer: 'scp' | 'rcp',
  model: AccountModel | null,
  policies: ControlPolicies | undefined,
): readonly Assumption[] {
  if (model === null || policies?.state !== 'not-collected' || !policies.assumedNone) return NONE
  const noun = layer === 'scp' ? 'service' : 'resource'
  const what = `The ${noun} control policies of account ${model.account.id}`
  return [{ layer, because: assumedNone(model, noun), what, call: CALL }]
}
