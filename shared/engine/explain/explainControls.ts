import type { AccountModel, ControlPolicies } from '../../account/model.ts'
import type { MissingData } from '../request/decision.ts'
import type { FoundPrincipal } from './findPrincipal.ts'
import type { AppliedControls } from '../request/input.ts'
import { assumedEndpoint } from '../proof/proof.ts'
import type { ExplainQuestion } from './question.ts'
import { appliedPolicy, type ResourceSide } from './resourceSide.ts'

/** A control policy layer that is taken as empty because nobody asked for it; the answer says so where it matters. */
export interface Assumption extends Pick<MissingData, 'what' | 'call'> {
  readonly layer: 'scp' | 'rcp' | 'endpoint'
  readonly because: string
}

const CALL = 'organizations:ListPoliciesForTarget'

/** True when the account manages the organization of one of the open accounts. */
export function isManagement(models: readonly AccountModel[], account: string | null): boolean {
  return account !== null && models.some((model) => model.organization?.managementAccount === account)
}

/** The SCPs over the caller; not collected where its account is not open. */
export function callerControls({ model, parsed }: FoundPrincipal): AppliedControls {
  if (model !== null) return controls(model, model.scps, 'service')
  if (!('account' in parsed)) return { levels: [] }
  return { missing: { what: `The service control policies of account ${parsed.account}`, call: CALL } }
}

/** The RCPs over the resource. */
export function resourceControls({ model, account }: ResourceSide): AppliedControls {
  if (model !== null) return controls(model, model.rcps, 'resource')
  const owner = account === null ? "the resource's account" : `account ${account}`
  return { missing: { what: `The resource control policies of ${owner}`, call: CALL } }
}

export function assumptions(
  caller: AccountModel | null,
  owner: AccountModel | null,
  context: NonNullable<ExplainQuestion['context']>,
): readonly Assumption[] {
  return [
    ...assumption('scp', caller, caller?.scps),
    ...assumption('rcp', owner, owner?.rcps),
    ...endpointAssumption(context),
  ]
}

/** Policies of VPC endpoints are not collected. */
function endpointAssumption(context: NonNullable<ExplainQuestion['context']>): readonly Assumption[] {
  const given = Object.entries(context).find(([key]) => key.toLowerCase() === 'aws:sourcevpce')?.[1]
  const id = typeof given === 'string' ? given : given?.[0]
  if (id === undefined) return []
  const what = `The policy of the VPC endpoint ${id}`
  return [{ layer: 'endpoint', because: assumedEndpoint(id), what, call: 'ec2:DescribeVpcEndpoints' }]
}

/** The levels of an account are made once, so that the engine reads their policies once. */
const made = {
  service: new WeakMap<AccountModel, AppliedControls>(),
  resource: new WeakMap<AccountModel, AppliedControls>(),
}

function controls(
  model: AccountModel,
  policies: ControlPolicies,
  noun: 'service' | 'resource',
): AppliedControls {
  let found = made[noun].get(model)
  if (found === undefined) made[noun].set(model, (found = makeControls(model, policies, noun)))
  return found
}

function makeControls(
  model: AccountModel,
  policies: ControlPolicies,
  noun: 'service' | 'resource',
): AppliedControls {
  switch (policies.state) {
    case 'known':
      return {
        levels: policies.levels.map(({ target, policies: ids }) => ({
          target,
          policies: ids.map((id) => appliedPolicy(model, id)),
        })),
      }
    case 'none':
      return { levels: [], because: `Account ${model.account.id} is in no organization.` }
    case 'assumed-none':
      return { levels: [], because: assumedNone(model, noun), assumed: true }
    case 'unknown':
      return {
        missing: {
          what: `The ${noun} control policies of account ${model.account.id}`,
          call: policies.call,
        },
      }
  }
}

function assumedNone(model: AccountModel, noun: 'service' | 'resource'): string {
  return `Nothing is known of ${noun} control policies over account ${model.account.id}; the answer assumes none.`
}

function assumption(
  layer: 'scp' | 'rcp',
  model: AccountModel | null,
  policies: ControlPolicies | undefined,
): readonly Assumption[] {
  if (model === null || policies?.state !== 'assumed-none') return []
  const noun = layer === 'scp' ? 'service' : 'resource'
  const what = `The ${noun} control policies of account ${model.account.id}`
  return [{ layer, because: assumedNone(model, noun), what, call: CALL }]
}
