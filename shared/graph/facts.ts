import type { PrincipalDetail } from '../answers/detail.ts'
import type { AccessLevel, AccessSummary, DenySummary, LevelSummary } from '../engine/effective/access.ts'
import type { Gate } from '../engine/effective/gate.ts'
import { valueOr } from '../known.ts'
import type { LayerKind } from '../engine/request/decision.ts'
import { GATE_TYPES, type GateType, isGateType } from '../policy/policyTypes.ts'
import { addCounts, OUTCOMES } from './scene.ts'
import type { GraphOutcome, OutcomeCount } from './scene.ts'

/** What the API knows of one principal, cut into the facts that the graph draws. */

export interface PrincipalInput {
  readonly detail: PrincipalDetail
  /** null for groups: effective access belongs to a member. */
  readonly access: AccessSummary | null
}

/** The actions of one service and access level that share an outcome: "Read × 37". */
export interface ActionGroupFact {
  readonly id: string
  readonly service: string
  readonly serviceName: string
  readonly level: AccessLevel
  readonly outcome: GraphOutcome
  readonly count: number
  /** How many of them have to go through gates. */
  readonly gated: number
  /** Actions of this service and level in the catalogue. */
  readonly total: number
  readonly grantedBy: readonly string[]
  readonly resources: readonly string[]
  readonly moreResources: number
  /** Of `except`: patterns of the resources that are denied. */
  readonly exceptions: readonly string[]
  readonly moreExceptions: number
}
export interface ServiceFact {
  readonly id: string
  readonly service: string
  readonly serviceName: string
  readonly groups: readonly ActionGroupFact[]
  readonly counts: readonly OutcomeCount[]
}
/** Something that takes access away: a boundary, SCP or RCP; or denies in an identity policy. */
export interface TakerFact {
  readonly id: string
  readonly layer: LayerKind
  readonly policyId: string | null
  readonly name: string
  /** Organization target, for control policies. */
  readonly level: string | null
  /** Granted actions it does not allow, by service. */
  readonly cuts: ReadonlyMap<string, number>
  /** Services that its deny statements touch, whatever the gates. */
  readonly denies: ReadonlySet<string>
  readonly deniedActions: number
  /** What it asks of nearly everything. */
  readonly asks: ReadonlySet<Gate>
}
/** One that the graph draws as a gate. */
export interface GateFact extends TakerFact {
  readonly layer: GateType
  /** Not all of it was read: it may take more. */
  readonly readInPart: boolean
}
export interface PrincipalFacts extends PrincipalInput {
  readonly services: readonly ServiceFact[]
  /** Boundary and control policies, in AWS's order; also those that take nothing. */
  readonly gates: readonly GateFact[]
  /** By policy id: denies in identity policies. */
  readonly denyingPolicies: ReadonlyMap<string, TakerFact>
  readonly totals: readonly OutcomeCount[]
}

/** Whether something that could not be read may change what is allowed: then nothing found is not "nothing there". */
export function isOpenEnded(access: AccessSummary | null): boolean {
  return access?.unknown.some(({ couldFlip }) => couldFlip) === true
}

export function serviceId(service: string): string {
  return `service:${service}`
}
function actionGroupId(service: string, level: AccessLevel, outcome: GraphOutcome): string {
  return `actions:${service}:${level}:${outcome}`
}
export function policyNodeId(policyId: string): string {
  return `policy:${policyId}`
}
export function gateNodeId(layer: LayerKind, key: string): string {
  return `gate:${layer}:${key}`
}

/** The node that stands where no identity policy does. */
export const NO_POLICIES = 'missing:policies'
/** The node of something that was not read, by its place in `unknown`. */
export function gapNodeId(index: number): string {
  return `missing:${index}`
}

/** Indexes one principal's detail and access for the projection and the explanation panes. */
export function principalFacts(input: PrincipalInput): PrincipalFacts {
  const services = (input.access?.services ?? [])
    .map(serviceFact)
    .filter((service) => service.groups.length > 0)
  return {
    ...input,
    services,
    gates: gateFacts(input),
    denyingPolicies: denyingPolicies(input),
    totals: addCounts(services.map((service) => service.counts)),
  }
}

function serviceFact(summary: AccessSummary['services'][number]): ServiceFact {
  const { service, serviceName } = summary
  const groups = summary.levels.flatMap((level) =>
    outcomeCounts(level).map(({ outcome, count }): ActionGroupFact => {
      const remains = outcome === bestOf(level)
      const excepts = outcome === 'except'
      return {
        id: actionGroupId(service, level.level, outcome),
        service,
        serviceName,
        level: level.level,
        outcome,
        count,
        gated: gatedOf(level, outcome),
        total: level.total,
        grantedBy: level.grantedBy,
        // The summary lists patterns by level: they are drawn once, at what remains.
        resources: remains ? level.resources : [],
        moreResources: remains ? level.moreResources : 0,
        exceptions: excepts ? level.exceptions : [],
        moreExceptions: excepts ? level.moreExceptions : 0,
      }
    }),
  )
  return {
    id: serviceId(service),
    service,
    serviceName,
    groups,
    counts: addCounts(groups.map((group) => [{ outcome: group.outcome, count: group.count }])),
  }
}

/** How many actions have which outcome as it is shown, given the gates; in the legend's order, without zeros. */
export function outcomeCounts(level: LevelSummary): readonly OutcomeCount[] {
  const { given } = level
  return OUTCOMES.map((outcome) => {
    const own = outcome === 'gated' ? 0 : level[outcome]
    const count =
      outcome === 'conditional' ? own - given.allowed - given.except : own + gatedOf(level, outcome)
    return { outcome, count }
  }).filter(({ count }) => count > 0)
}

function gatedOf({ given }: LevelSummary, outcome: GraphOutcome): number {
  return outcome === 'gated' ? given.allowed : outcome === 'except' ? given.except : 0
}

/** Where the patterns of what remains are drawn: at the best outcome. */
function bestOf(level: LevelSummary): GraphOutcome | undefined {
  return outcomeCounts(level)
    .map(({ outcome }) => outcome)
    .find((outcome) => outcome !== 'denied' && outcome !== 'cut')
}

/** What is gathered of one gate or denying policy, ceiling by ceiling and deny by deny. */
class Draft {
  readonly id: string
  readonly layer: LayerKind
  readonly policyId: string | null
  readonly name: string
  level: string | null = null
  readInPart = false
  readonly cuts = new Map<string, number>()
  readonly denies = new Set<string>()
  readonly asks = new Set<Gate>()
  deniedActions = 0

  constructor(id: string, layer: LayerKind, policyId: string | null, name: string) {
    this.id = id
    this.layer = layer
    this.policyId = policyId
    this.name = name
  }
}

function gateFacts({ detail, access }: PrincipalInput): readonly GateFact[] {
  const drafts = new Map<string, Draft>()
  const gate = (layer: LayerKind, policyId: string | null, name: string): Draft => {
    const id = gateNodeId(layer, policyId ?? name)
    const draft = drafts.get(id) ?? new Draft(id, layer, policyId, name)
    drafts.set(id, draft)
    return draft
  }
  for (const kind of ['scp', 'rcp'] as const)
    for (const policy of valueOr(detail.controlPolicies[kind], [])) {
      const draft = gate(kind, policy.policyId, policy.name)
      draft.level = policy.level
      draft.readInPart = policy.readInPart === true
    }
  if (detail.boundary) {
    const { policyId, name, readInPart } = detail.boundary
    gate('boundary', policyId, name).readInPart = readInPart === true
  }
  for (const ceiling of access?.ceilings ?? []) {
    const draft = gate(ceiling.layer, ceiling.policyId ?? null, ceiling.policyName)
    for (const { service, cut } of ceiling.services) {
      draft.cuts.set(service, (draft.cuts.get(service) ?? 0) + cut)
    }
  }
  for (const deny of access?.denies ?? []) {
    if (!isGateType(deny.layer)) continue
    addDeny(gate(deny.layer, deny.statement.policyId ?? null, deny.statement.policy), deny, access)
  }
  for (const one of access?.gates ?? [])
    if (isGateType(one.layer))
      gate(one.layer, one.statement.policyId ?? null, one.statement.policy).asks.add(one)
  return GATE_TYPES.flatMap((layer) =>
    [...drafts.values()].flatMap((draft) => (draft.layer === layer ? [{ ...draft, layer }] : [])),
  )
}

function denyingPolicies({ access }: PrincipalInput): ReadonlyMap<string, TakerFact> {
  const drafts = new Map<string, Draft>()
  const draftOf = ({ layer, statement }: Pick<Gate, 'layer' | 'statement'>): Draft => {
    const policyId = statement.policyId ?? statement.policy
    const draft = drafts.get(policyId) ?? new Draft(policyNodeId(policyId), layer, policyId, statement.policy)
    drafts.set(policyId, draft)
    return draft
  }
  for (const deny of access?.denies ?? []) {
    if (isGateType(deny.layer)) continue
    addDeny(draftOf(deny), deny, access)
  }
  for (const one of access?.gates ?? []) if (!isGateType(one.layer)) draftOf(one).asks.add(one)
  return drafts
}

/** What a gate takes hangs on the request: it is asked, not denied. One gate may stand in several policies. */
function addDeny(
  draft: Draft,
  { gate, always, actions, services }: DenySummary,
  access: AccessSummary | null,
): void {
  const asked = gate === undefined ? undefined : access?.gates[gate]
  if (asked !== undefined) draft.asks.add(asked)
  for (const service of always?.services ?? services) draft.denies.add(service)
  draft.deniedActions += always?.actions ?? actions
}
