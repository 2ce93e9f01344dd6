import { CALLER_KINDS, PRINCIPAL_KINDS, unreadOf } from '../account/completeness.ts'
import { levelInWords } from '../account/levelInWords.ts'
import type { AccountModel, ControlPolicies, PolicyEntity } from '../account/model.ts'
import { notCollected, type NotCollected } from '../known.ts'
import { counted } from '../graph/words.ts'
import type { PolicyHolder } from './types.ts'

export interface Holders {
  readonly holders: readonly PolicyHolder[]
  /** Users and roles that have it in the end. */
  readonly reaches: number
  /** In words, for statements of policies that name nobody. */
  readonly words: string
  readonly missing: readonly NotCollected[]
}

/** Who has a policy: directly, through groups, as a boundary, at levels of the organization, or on a resource. */
export function holdersOf(model: AccountModel, policy: PolicyEntity): Holders {
  switch (policy.kind) {
    case 'aws-managed':
    case 'customer-managed':
    case 'inline':
      return identityHolders(model, policy)
    case 'trust':
    case 'resource': {
      const { owner = '', kind } = policy
      return { holders: [{ arn: owner, how: kind }], reaches: 0, words: '', missing: [] }
    }
    case 'scp':
    case 'rcp':
      return controlHolders(model, policy)
  }
}

function identityHolders(model: AccountModel, policy: PolicyEntity): Holders {
  const how = policy.kind === 'inline' ? 'inline' : 'attached'
  const direct = policy.attachedTo.map((arn): PolicyHolder => ({ arn, how }))
  const members = policy.attachedTo.flatMap((group) =>
    (model.groups.get(group)?.members ?? []).map((arn): PolicyHolder => ({ arn, how: 'group', via: group })),
  )
  const bounds = policy.boundaryOf.map((arn): PolicyHolder => ({ arn, how: 'boundary' }))
  const own = [...direct, ...members].filter(({ arn }) => model.users.has(arn) || model.roles.has(arn))
  const reaches = new Set(own.map(({ arn }) => arn)).size
  const missing = unreadOf(model.completeness, PRINCIPAL_KINDS).map(({ what, call, why }) =>
    notCollected(what, call, why),
  )
  const least = atLeast(missing)
  const words =
    reaches === 0 && bounds.length > 0
      ? `Nobody gets anything: it limits ${least}${counted(bounds.length, 'user or role', 'users and roles')}`
      : reaches === 0
        ? `Nobody${missing.length === 0 ? '' : ', as far as was read'}`
        : `${least}${counted(reaches, 'user or role', 'users and roles')}`
  return { holders: [...direct, ...members, ...bounds], reaches, words, missing }
}

function atLeast(missing: readonly unknown[]): string {
  return missing.length === 0 ? '' : 'at least '
}

function controlHolders(model: AccountModel, policy: PolicyEntity): Holders {
  const controls: ControlPolicies = policy.kind === 'scp' ? model.scps : model.rcps
  const levels = controls.state === 'known' ? controls.value : []
  const at = levels.filter(({ policies }) => policies.includes(policy.id))
  const holders = at.map((level): PolicyHolder => ({
    arn: level.target,
    how: 'level',
    name: levelInWords(level),
  }))
  if (isManagement(model))
    return {
      holders,
      reaches: 0,
      words: 'Nobody here: control policies do not restrict the management account',
      missing: [],
    }
  const reaches =
    policy.kind === 'rcp'
      ? 0
      : model.users.size + [...model.roles.values()].filter(({ serviceLinked }) => !serviceLinked).length
  return {
    holders,
    reaches,
    words: `${atLeast(unreadOf(model.completeness, CALLER_KINDS))}${counted(reaches, 'user or role', 'users and roles')} of this account and its root user; not service-linked roles`,
    missing: [],
  }
}

/** https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps.html */
export function isManagement({ organization, account }: AccountModel): boolean {
  return organization.state === 'known' && organization.value.managementAccount === account.id
}
