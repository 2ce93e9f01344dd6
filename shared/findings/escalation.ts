import type { StatementRef } from '../engine/request/decision.ts'
import type { RoleExposure } from '../exposure/types.ts'
import type { Certainty } from '../paths/edge/certainty.ts'
import { ADMIN, type EscalationPath, type Hop, type OpenAdministrator } from '../paths/edge/path.ts'
import { findingId } from './id.ts'
import type { FindingCertainty, FindingSeverity } from './kinds.ts'
import { countOf, lastName } from './names.ts'
import { isBeyondOrganization } from './outsideSeverity.ts'
import type { FindingSources } from './sources.ts'
import type { Finding, FindingGap } from './types.ts'

const CERTAINTIES: Readonly<Record<Certainty, FindingCertainty>> = {
  proved: 'proved',
  conditional: 'on-conditions',
  unproved: 'not-known',
}

/** Who is no administrator and can become one, and of whom it is not known whether they are one. */
export function escalationFindings({ paths, exposure }: FindingSources): readonly Finding[] {
  if (paths === null) return []
  const entered = enteredFromOutside(exposure.roles)
  return [
    ...paths.paths.map((path) => ofPath(path, entered.has(path.from))),
    ...paths.maybeAdmins.map(ofOpenAdministrator),
  ]
}

/** Roles that somebody outside of the account and of its organization may assume, with no condition left open. */
function enteredFromOutside(roles: readonly RoleExposure[]): ReadonlySet<string> {
  return new Set(
    roles.flatMap(({ role, state, who }) => (state === 'allowed' && isBeyondOrganization(who) ? [role] : [])),
  )
}

function ofPath(path: EscalationPath, entered: boolean): Finding {
  const { from, to, hops, needs } = path
  const certainty = CERTAINTIES[path.certainty]
  const steps = hops.map(({ edge }) => edge.name).join(', then ')
  const end = to === ADMIN ? '' : ` by way of ${lastName(to)}`
  const outside = entered ? ' Outsiders may assume it.' : ''
  return {
    id: findingId('escalation', from),
    kind: 'escalation',
    severity: severityOf(certainty, entered),
    certainty,
    who: from,
    what: `Can become an administrator${end} in ${countOf(hops.length, 'step')}: ${steps}.${outside}`,
    evidence: [
      ...hops.flatMap(({ evidence }) =>
        evidence.map(({ sentence, decidedBy }) => ({ text: sentence, statements: decidedBy })),
      ),
      ...needs.map(({ key, what }) => ({ text: `It asks for ${key}. ${what}` })),
    ],
    missing: gapsOf(path),
    fix: fixOf(hops),
    commands: [],
    places: [
      { view: 'paths', from },
      { view: 'principal', principal: from },
      ...(to === ADMIN ? [] : [{ view: 'principal' as const, principal: to }]),
    ],
  }
}

/** What is proved is high, and critical where the way begins outside; what hangs on conditions is one step less. */
function severityOf(certainty: FindingCertainty, entered: boolean): FindingSeverity {
  if (certainty === 'proved') return entered ? 'critical' : 'high'
  return entered ? 'high' : 'medium'
}

function gapsOf({ hops, missing = [] }: EscalationPath): readonly FindingGap[] {
  const all = [...hops.flatMap(({ evidence }) => evidence.flatMap((each) => each.missing)), ...missing]
  return [...new Map(all.map(({ what, call }) => [`${what} ${call}`, { what, call }])).values()]
}

/** The statements of the first hop: without it the way does not begin. */
function fixOf([first]: readonly Hop[]): string {
  const needed = first?.evidence.find(({ decidedBy }) => decidedBy.length > 0)
  const [statement] = needed?.decidedBy ?? []
  if (needed === undefined || statement === undefined)
    return 'See under Paths where the way can be cut, and what else ends with it.'
  return `Take ${needed.action} on ${needed.resource} away: narrow or remove ${statementInWords(statement)}. Where to cut shows what ends most ways at once.`
}

/** `statement AssumeAny of the policy ops`, `statement 1 of the trust policy of deploy`. */
export function statementInWords({
  policy,
  policyId,
  sid,
  index,
}: Pick<StatementRef, 'policy' | 'policyId' | 'sid' | 'index'>): string {
  const statement = sid === undefined ? `statement ${index + 1}` : `statement ${sid}`
  const owner = /^(arn:.*)#(?:trust|resource-policy)$/.exec(policyId ?? '')?.[1]
  return owner === undefined
    ? `${statement} of the policy ${policy}`
    : `${statement} of the ${policy} of ${lastName(owner)}`
}

function ofOpenAdministrator({ arn, what, call }: OpenAdministrator): Finding {
  return {
    id: findingId('escalation', arn, 'administrator already'),
    kind: 'escalation',
    severity: 'medium',
    certainty: 'not-known',
    who: arn,
    what: 'May be an administrator already: what was not read decides.',
    evidence: [],
    missing: [{ what, call }],
    fix: `Read what is missing with ${call}, then look again.`,
    commands: [],
    places: [{ view: 'principal', principal: arn }, { view: 'coverage' }],
  }
}
