import { documentOf } from '../../account/policyDocument.ts'
import type { AccountModel, Role } from '../../account/model.ts'
import { edgeOf, type Edge } from '../edge/edge.ts'
import type { Statement } from '../../policy/ast.ts'
import { COGNITO, type HopProver } from '../proof/hopProver.ts'
import type { Arns } from '../proof/principalSet.ts'
import type { Candidates, Reaching } from '../proof/resourceGroups.ts'
import { askingStatements, assumeWithTags } from './sessionTags.ts'
import { askingOf } from './sessionTagsCache.ts'

/** Whom a role's trust policy names: only these have to be asked about. */
export interface Trust {
  /** ARNs of principals, also those named by a session of theirs. */
  readonly principals: ReadonlySet<string>
  /** The account as a whole: the caller's own policies have to allow it too. */
  readonly account: boolean
  /** Ids of the accounts of which it names principals, or that it names as a whole. */
  readonly accounts: ReadonlySet<string>
  /** Everyone: a grant to the caller itself, whose own policies need not allow it. */
  readonly everyone: boolean
  /** Also Cognito's identity pools, which hand a role to whoever signs in there. */
  readonly services: readonly string[]
  /** The statements of the trust policy that ask for session tags. */
  readonly asking: readonly Statement[]
}

const NOBODY: Trust = {
  principals: new Set(),
  account: false,
  accounts: new Set(),
  everyone: false,
  services: [],
  asking: [],
}

/** By role ARN. */
export function trustIndex(model: AccountModel): ReadonlyMap<string, Trust> {
  const roles = [...model.roles.values()]
  const byName = new Map(roles.map((role) => [role.name, role.arn]))
  return new Map(roles.map((role) => [role.arn, trustOf(model, role, byName)]))
}

function trustOf(model: AccountModel, role: Role, byName: ReadonlyMap<string, string>): Trust {
  // AWS lets nobody but the service become a service-linked role.
  if (role.serviceLinked) return NOBODY
  const statements = documentOf(model, role.trustPolicy)?.statements ?? []
  const trusted = statements.flatMap(({ effect, principal }) =>
    effect === 'Allow' && principal !== null ? [principal] : [],
  )
  const entries = trusted.flatMap(({ kind, entries: list }) => (kind === 'Principal' ? list : []))
  // Everyone but those it lists (rule 15.1): the engine decides who that is.
  const negated = trusted.some(({ kind }) => kind === 'NotPrincipal')
  const named = entries.flatMap(({ type, value }) => (type === 'AWS' ? [value] : []))
  return {
    principals: new Set(named.map((value) => principalOf(value, byName))),
    account: named.some(
      (value) => value === model.account.id || value.endsWith(`::${model.account.id}:root`),
    ),
    accounts: new Set(
      named.flatMap((value) => /^(?:arn:[^:]*:[^:]*:[^:]*:)?(\d{12})(?::|$)/.exec(value)?.[1] ?? []),
    ),
    everyone: negated || entries.some(({ type, value }) => type === '*' || (type === 'AWS' && value === '*')),
    services: entries.flatMap(({ type, value }) =>
      type === 'Service' || (type === 'Federated' && value === COGNITO) ? [value] : [],
    ),
    asking: askingOf(statements),
  }
}

function principalOf(value: string, byName: ReadonlyMap<string, string>): string {
  const session = /:assumed-role\/([^/]+)\//.exec(value)?.[1]
  return (session === undefined ? undefined : byName.get(session)) ?? value
}

/** Who may be thought of: the engine decides on them. */
export function assumeCandidates(
  reach: Reaching,
  trust: Trust,
  role: string,
  how: Candidates,
): readonly Arns[] {
  if (trust.everyone) return [reach.everybody]
  return [trust.principals, ...(trust.account ? [reach.reaching('sts:AssumeRole', role, how)] : [])]
}

/** From a principal to a role by sts:AssumeRole. */
export function assumeEdge(prover: HopProver, trust: Trust, from: string, role: string): Edge | null {
  const thinkable =
    trust.everyone ||
    trust.principals.has(from) ||
    (trust.account && prover.reach.reaches(from, 'sts:AssumeRole', role))
  if (!thinkable) return null
  const own = askingStatements(prover, from)
  if (own.length + trust.asking.length > 0)
    return assumeWithTags(prover, from, role, [...trust.asking, ...own])
  return edgeOf('assume-role', from, role, 'sts:AssumeRole', [prover.ask(from, 'sts:AssumeRole', role)])
}

/** The same from a principal of another account that is open: both sides have to allow it. */
export function assumeAcross(prover: HopProver, trust: Trust, from: string, role: string): Edge | null {
  if (!trust.everyone && !trust.accounts.has(prover.model.account.id)) return null
  return edgeOf('assume-role', from, role, 'sts:AssumeRole', [prover.can(from, 'sts:AssumeRole', role)])
}
