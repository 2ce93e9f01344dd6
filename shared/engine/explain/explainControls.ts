import { known, notCollected } from '../../known.ts'
import type { AccountModel } from '../../account/model.ts'
import type { FoundPrincipal } from './findPrincipal.ts'
import type { AppliedControls } from '../request/input.ts'
import { joined } from '../request/lists.ts'
import { assumedEndpoint } from '../proof/proof.ts'
import type { ExplainQuestion } from './question.ts'
import { type Assumption, CALL } from './accountControls.ts'
import { accountAssumption, accountControls } from './accountControlsCache.ts'
import { firstGiven } from './givenValue.ts'
import type { ResourceSide } from './resourceSide.ts'

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
  const ofCaller = caller === null ? NONE : accountAssumption(caller, 'service')
  const ofOwner = owner === null ? NONE : accountAssumption(owner, 'resource')
  return joined(joined(ofCaller, ofOwner), endpointAssumption(context))
}

const NONE: readonly never[] = []

/** Policies of VPC endpoints are not collected. */
function endpointAssumption(context: NonNullable<ExplainQuestion['context']>): readonly Assumption[] {
  const id = firstGiven(context, 'aws:sourcevpce')
  if (id === undefined) return NONE
  const what = `The policy of the VPC endpoint ${id}`
  return [{ layer: 'endpoint', because: assumedEndpoint(id), what, call: 'ec2:DescribeVpcEndpoints' }]
}
