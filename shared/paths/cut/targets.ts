import type { AccountModel } from '../../account/model.ts'
import { evaluate } from '../../engine/evaluate.ts'
import type { DecidingStatement } from '../../engine/request/decision.ts'
import { splitArn } from '../../policy/arn.ts'
import type { Edge } from '../edge/edge.ts'
import type { CutTarget } from './cut.ts'

/** One thing that a hop rests on. */
export interface Rest {
  readonly target: CutTarget
  /** Nothing else gives the hop that permission. */
  readonly alone: boolean
}

const KINDS: Readonly<Partial<Record<DecidingStatement['layer'], 'statement' | 'trust' | 'resource'>>> = {
  identity: 'statement',
  resource: 'resource',
  trust: 'trust',
}

/** The statements that allow what a hop needs, and the memberships through which they reach who asks; by key. */
export function restsOf(accounts: readonly AccountModel[], { proofs }: Edge): ReadonlyMap<string, Rest> {
  const found = new Map<string, Rest>()
  for (const { input } of proofs) {
    const asked = input()
    const allows = evaluate(asked).decidedBy.filter(({ effect }) => effect === 'Allow')
    for (const statement of allows) {
      const alone = allows.filter(({ layer }) => layer === statement.layer).length === 1
      for (const target of targetsOf(accounts, asked.request.principal, statement)) {
        const key = keyOf(target)
        found.set(key, { target, alone: alone || found.get(key)?.alone === true })
      }
    }
  }
  return found
}

function targetsOf(
  accounts: readonly AccountModel[],
  principal: string,
  { layer, ...statement }: DecidingStatement,
): readonly CutTarget[] {
  const kind = KINDS[layer]
  const { policyId, viaGroup } = statement
  if (kind === undefined || policyId === undefined) return []
  const own = splitArn(principal)?.[4]
  const holder = accounts.find(({ account, policies }) => policies.has(policyId) && account.id === own)
  const account = (holder ?? accounts.find(({ policies }) => policies.has(policyId)))?.account.id
  if (account === undefined) return []
  const managed = splitArn(policyId)?.[4] === 'aws'
  const permission: CutTarget = managed
    ? { kind: 'attachment', account, policyId, from: viaGroup ?? principal }
    : { kind, account, policyId, statement }
  return viaGroup === undefined
    ? [permission]
    : [permission, { kind: 'membership', account, user: principal, group: viaGroup }]
}

/** Equal for equal targets. */
export function keyOf(target: CutTarget): string {
  if (target.kind === 'membership') return `${target.user} in ${target.group}`
  if (target.kind === 'attachment') return `${target.account} ${target.policyId} of ${target.from}`
  return `${target.account} ${target.policyId}#${target.statement.index}`
}

/** In words, such as `the statement AssumeAny of the policy ops`. */
export function targetWords(accounts: readonly AccountModel[], target: CutTarget): string {
  if (target.kind === 'membership')
    return `the membership of ${nameOf(target.user)} in the group ${nameOf(target.group)}`
  if (target.kind === 'attachment')
    return `the policy ${nameOf(target.policyId)} on ${kindAndName(target.from)}`
  const { statement, policyId, account } = target
  const which =
    statement.sid === undefined ? `statement ${statement.index + 1}` : `the statement ${statement.sid}`
  const owner = accounts.find((model) => model.account.id === account)?.policies.get(policyId)?.owner
  const of = owner === undefined ? '' : ` of ${kindAndName(owner)}`
  if (target.kind === 'statement') return `${which} of the policy ${statement.policy}${of}`
  return `${which} of the ${target.kind === 'trust' ? 'trust policy' : 'policy'}${of}`
}

function nameOf(arn: string): string {
  return arn.slice(arn.lastIndexOf('/') + 1)
}

/** `role/ops` of its ARN. */
function kindAndName(arn: string): string {
  return splitArn(arn)?.[5] ?? arn
}
