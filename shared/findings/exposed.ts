import { waysText } from '../exposure/csv.ts'
import type {
  AccessState,
  AnalyzerView,
  OutsideAccess,
  Outsider,
  ResourceExposure,
  RoleExposure,
} from '../exposure/types.ts'
import {
  actionsInWords,
  ANALYZER_WORDS,
  audienceOf,
  externalIdInWords,
  powerInWords,
  whoInWords,
  whoseInWords,
} from '../exposure/words.ts'
import { isAnybodyThere } from '../exposure/outside/anybodyThere.ts'
import { groupsOf } from './groups.ts'
import { roleFix, resourceFix } from './exposedFix.ts'
import { findingId } from './id.ts'
import { type FindingCertainty, type FindingSeverity, severityRank } from './kinds.ts'
import { lastName } from './names.ts'
import { accessSeverity, roleSeverity } from './outsideSeverity.ts'
import type { FindingSources } from './sources.ts'
import type { Finding, FindingEvidence } from './types.ts'

const CERTAINTIES: Readonly<Record<AccessState, FindingCertainty>> = {
  allowed: 'proved',
  conditional: 'on-conditions',
  'not-known': 'not-known',
}

/** Who gets in from outside at which resource or role: one finding for each outsider of each. */
export function exposureFindings({ exposure, model, snapshot }: FindingSources): readonly Finding[] {
  const { resources, roles } = exposure
  const sinceOf = firstSeen(snapshot.accessAnalyzer?.findings ?? [])
  const analyzers = new Map(resources.map(({ resource, analyzer }) => [resource, analyzer]))
  return [
    ...resources
      .filter(({ resource }) => !model.roles.has(resource))
      .flatMap((each) => ofResource(each, sinceOf)),
    ...groupsOf(roles, ({ role, who }) => `${role} ${outsiderKey(who)}`).flatMap((same) =>
      ofRole(same, analyzers, sinceOf),
    ),
  ]
}

/** When Access Analyzer first saw that outsiders get in, by its findings' ids. */
function firstSeen(findings: readonly { readonly id: string; readonly createdAt?: string }[]) {
  const times = new Map(findings.map(({ id, createdAt }) => [id, createdAt]))
  return (analyzer: AnalyzerView | undefined): string | undefined =>
    (analyzer?.state === 'agrees' ? analyzer.findings : [])
      .flatMap(({ id }) => times.get(id) ?? [])
      .toSorted()[0]
}

type SinceOf = ReturnType<typeof firstSeen>

/** Names an outsider in an id: nothing of it is an opinion that a later crawl could change. */
function outsiderKey(who: Outsider): string {
  switch (who.kind) {
    case 'account':
      return `account ${who.principal ?? who.account}`
    case 'organization':
      return `organization ${who.id}`
    case 'federated':
      return `federated ${who.provider}`
    case 'service':
      return `service ${who.service}`
    case 'any-account':
      return `any-account ${who.as ?? ''}`
    case 'other':
      return `other ${who.name}`
    case 'everyone':
    case 'unread':
      return who.kind
  }
}

const STATES: readonly AccessState[] = ['allowed', 'conditional', 'not-known']

/** The surest first: what is told of somebody is what they surely get; of what is as sure the worst, wherever it stands. */
function surestFirst<T extends { readonly state: AccessState }>(
  list: readonly T[],
  severityOf: (each: T) => FindingSeverity | null,
): readonly T[] {
  const rank = (each: T) => severityRank(severityOf(each) ?? 'info')
  return list.toSorted((a, b) => STATES.indexOf(a.state) - STATES.indexOf(b.state) || rank(a) - rank(b))
}

function ofResource(
  { resource, access, analyzer, sharing }: ResourceExposure,
  sinceOf: SinceOf,
): readonly Finding[] {
  const since = sinceOf(analyzer)
  return groupsOf(access, ({ who }) => outsiderKey(who)).flatMap((same): readonly Finding[] => {
    const [first, ...more] = surestFirst(same, accessSeverity)
    const severity = first === undefined ? null : accessSeverity(first)
    if (first === undefined || severity === null) return []
    const { who, state } = first
    return [
      {
        id: findingId('exposure', resource, outsiderKey(who)),
        kind: 'exposure',
        severity,
        certainty: CERTAINTIES[state],
        who: resource,
        what: accessWords(first),
        audience: audienceOf(who),
        ...(since !== undefined && { since }),
        evidence: [
          ...[first, ...more].flatMap(accessEvidence),
          ...(sharing === undefined ? [] : [{ text: sharing }]),
          analyzerEvidence(analyzer),
        ],
        missing: first.missing,
        ...resourceFix(resource, first),
        places: [
          { view: 'exposure', list: 'outside-access', name: nameOf(resource) },
          ...policyPlaces(first),
        ],
      },
    ]
  })
}

function policyPlaces({ via }: Pick<OutsideAccess, 'via'>): Finding['places'] {
  return via.flatMap(({ policyId, index }) =>
    policyId === undefined ? [] : [{ view: 'policy' as const, policyId, statement: index }],
  )
}

/** As the list of exposure names a resource. */
function nameOf(arn: string): string {
  return /^arn:[^:]*:iam:/.test(arn) ? lastName(arn) : arn.split(':').slice(5).join(':') || arn
}

function accessWords(access: OutsideAccess): string {
  const { who, state } = access
  const whose = whoseInWords(who)
  const name = `${whoInWords(who)}${whose === '' ? '' : ` (${whose})`}`
  if (who.kind === 'unread') return `Whether somebody from outside gets in is not known: ${name}.`
  const may = { allowed: 'may do', conditional: 'may, on conditions, do', 'not-known': 'may perhaps do' }[
    state
  ]
  // `Everyone, without signing in, may do …`
  return `${name}${name.includes(', ') && !name.endsWith(')') ? ',' : ''} ${may} ${someActions(access)}.`
}

const NAMED = 3

/** `s3:GetObject`, or `s3:GetObject, s3:PutObject, s3:DeleteObject and more (12 actions: 10 Read, 2 Write)`. */
function someActions(access: OutsideAccess): string {
  const { examples, actions } = access
  if (actions === 0) return 'something'
  const named = examples.slice(0, NAMED).join(', ')
  return actions <= NAMED ? named : `${named} and more (${actionsInWords(access)})`
}

function accessEvidence(access: OutsideAccess): readonly FindingEvidence[] {
  const { who, examples, conditions, via, on } = access
  const actions = examples.length === 0 ? '' : `: ${examples.join(', ')}`
  const places = on.length === 0 ? '' : ` on ${on.join(', ')}`
  const ways = conditions.length === 0 ? '' : `, if ${waysText(conditions)}`
  return [{ text: `${whoInWords(who)}${actions}${places}${ways}`, statements: via }]
}

function analyzerEvidence({ state, why, call }: AnalyzerView): FindingEvidence {
  const more = call === undefined ? '' : ` (${call} would show it)`
  return { text: `Access Analyzer: ${ANALYZER_WORDS[state]}. ${why}${more}` }
}

function ofRole(
  same: readonly RoleExposure[],
  analyzers: ReadonlyMap<string, AnalyzerView>,
  sinceOf: SinceOf,
): readonly Finding[] {
  const [first, ...more] = surestFirst(same, roleSeverity)
  const severity = first === undefined ? null : roleSeverity(first)
  if (first === undefined || severity === null) return []
  const { role, who, state, missing, subjects } = first
  const analyzer = analyzers.get(role)
  const since = sinceOf(analyzer)
  return [
    {
      id: findingId('exposure', role, outsiderKey(who)),
      kind: 'exposure',
      severity,
      certainty: CERTAINTIES[state],
      who: role,
      what: roleWords(first),
      audience: isAnybodyThere(who, subjects) ? 'Public' : audienceOf(who),
      ...(since !== undefined && { since }),
      evidence: [
        ...[first, ...more].flatMap(roleEvidence),
        ...(analyzer === undefined ? [] : [analyzerEvidence(analyzer)]),
      ],
      missing: [...missing, ...powerGap(first)],
      ...roleFix(first),
      places: [
        { view: 'exposure', list: 'assumable-roles', name: lastName(role) },
        { view: 'principal', principal: role },
        { view: 'policy', policyId: `${role}#trust` },
      ],
    },
  ]
}

function roleWords(role: RoleExposure): string {
  const { who, state, externalId } = role
  const whose = whoseInWords(who)
  const name = `${whoInWords(who)}${whose === '' ? '' : ` (${whose})`}`
  const id = externalId === undefined ? '' : ` External id: ${externalIdInWords(externalId)}.`
  if (who.kind === 'unread') return 'Whether somebody from outside may assume it is not known.'
  const may = { allowed: 'may', conditional: 'may, on conditions,', 'not-known': 'may perhaps' }[state]
  return `${name}${name.includes(', ') && !name.endsWith(')') ? ',' : ''} ${may} assume it.${id} Power: ${powerInWords(role)}.`
}

function roleEvidence(role: RoleExposure): readonly FindingEvidence[] {
  const { who, actions, conditions, warnings, subjects } = role
  const ways = conditions.length === 0 ? '' : `, if ${waysText(conditions)}`
  const named =
    subjects === undefined || subjects.subjects.length === 0 ? '' : `, as ${subjects.subjects.join(', ')}`
  return [
    { text: `${whoInWords(who)}${named}: ${actions.join(', ')}${ways}` },
    ...warnings.map((text) => ({ text })),
  ]
}

function powerGap({ administrator }: RoleExposure): Finding['missing'] {
  return administrator.state === 'not-collected'
    ? [{ what: administrator.what, call: administrator.call }]
    : []
}
