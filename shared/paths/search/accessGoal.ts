import type { AccountModel } from '../../account/model.ts'
import { whoCan } from '../../engine/whoCan/whoCan.ts'
import type { RequestFacts } from '../../question/fields.ts'
import { compareCertainty, isBetter, surest } from '../edge/certainty.ts'
import { edgeOf, present, type Edge } from '../edge/edge.ts'
import type { Circumstances, Proof } from '../edge/proof.ts'
import type { EscalationGraph } from './graph.ts'
import type { Goal } from './goal.ts'

/** The use of a resource that is asked for. */
export interface AccessQuestion {
  readonly action: string
  /** ARN, or `*` for an action without resource. */
  readonly resource: string
}

type Account = Pick<EscalationGraph, 'has' | 'ask' | 'escalates' | 'escalations' | 'escalatingThroughOthers'>

/**
 * To do something with a resource: whoever may, and whoever can give itself everything and may then, as far as the
 * resource's policy, control policies and boundaries leave it. Who may is answered by `whoCan`, so that both say the
 * same.
 */
export function accessGoal(
  models: readonly AccountModel[],
  accounts: readonly Account[],
  { action, resource }: AccessQuestion,
  facts: RequestFacts,
): Goal {
  const asked = { action, resource, context: facts.context ?? {}, strict: facts.strict ?? false }
  const { allowed, allowedUnless, depends, unknown } = whoCan(models, asked)
  const direct = new Map<string, Edge>()
  for (const { principal } of [...allowed, ...allowedUnless, ...depends, ...unknown]) {
    const proof = accountOf(accounts, principal)?.ask(principal, action, resource) ?? null
    const edge = edgeOf('access', principal, resource, action, [proof])
    if (edge !== null) direct.set(principal, { ...edge, catalogueId: null })
  }
  const beyond = (escalation: Edge): Edge | null => {
    const account = accountOf(accounts, escalation.from)
    const proof = account === undefined ? null : asAdministrator(account, escalation, action, resource)
    const name = `${escalation.name}, then ${action}`
    const { kind, from, catalogueId } = escalation
    const edge = edgeOf(kind, from, resource, name, [...escalation.proofs, proof])
    return edge === null ? null : { ...edge, catalogueId }
  }
  const finalsOf = (arn: string): readonly Edge[] => {
    const own = present([direct.get(arn) ?? null])
    const made = present((accountOf(accounts, arn)?.escalations(arn) ?? []).map(beyond))
    return [...own, ...made].sort((a, b) => compareCertainty(a.certainty, b.certainty))
  }
  return {
    arns: [],
    open: new Map(),
    finalOf: (arn) => {
      const own = direct.get(arn) ?? null
      if (own?.certainty === 'proved') return own
      const escalation = accountOf(accounts, arn)?.escalates(arn) ?? null
      const made = escalation === null ? null : beyond(escalation)
      return own === null || (made !== null && isBetter(made.certainty, own.certainty)) ? made : own
    },
    finalsOf,
    through: (left, how) =>
      new Map(
        accounts.flatMap((account) =>
          [...account.escalatingThroughOthers(left, how)].flatMap(([arn, edge]) => {
            const made = beyond(edge)
            return made === null ? [] : [[arn, made] as const]
          }),
        ),
      ),
  }
}

function accountOf(accounts: readonly Account[], arn: string): Account | undefined {
  return accounts.find((account) => account.has(arn))
}

/** What the administrator that the escalation makes may do; with its boundary, unless that was taken away. */
function asAdministrator(
  account: Account,
  { from, name, administrator }: Edge,
  action: string,
  resource: string,
): Proof | null {
  if (administrator === undefined) return null
  if (!account.has(administrator)) {
    const context = { 'aws:PrincipalArn': administrator }
    return account.ask(from, action, resource, { everything: true, unbounded: true, context })
  }
  const ways: readonly Circumstances[] = [
    { everything: true },
    ...(name.includes('PermissionsBoundary') ? [{ everything: true, unbounded: true }] : []),
  ]
  return surest(ways.flatMap((how) => account.ask(administrator, action, resource, how) ?? []))
}
