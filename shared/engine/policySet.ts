import type { InvalidStatement, PolicyDocument } from '../policy/ast.ts'
import { type CompiledStatement, compilePolicy } from '../policy/compile.ts'
import { MISSING, NO, or, type Truth, YES } from '../policy/truth.ts'
import { type PlacedPolicy, statementRef } from './checks.ts'
import type { DecidingStatement, LayerKind, MatchedStatement, StatementRef } from './decision.ts'
import type { Absence, AppliedControls, AppliedLevel, AppliedPolicy } from './input.ts'

/**
 * A statement of a policy that applies. What is said of it is the same in every decision, so it is made once.
 */
export class PlacedStatement {
  readonly placed: PlacedPolicy
  readonly compiled: CompiledStatement
  readonly denies: boolean
  #ref: StatementRef | null = null
  #sure: MatchedStatement | null = null
  #deciding: DecidingStatement | null = null

  constructor(placed: PlacedPolicy, compiled: CompiledStatement) {
    this.placed = placed
    this.compiled = compiled
    this.denies = compiled.statement.effect === 'Deny'
  }

  get ref(): StatementRef {
    return (this.#ref ??= statementRef(this.placed, this.compiled))
  }

  /** It applies, and has no conditions. */
  get sure(): MatchedStatement {
    return (this.#sure ??= { ...this.ref, applies: 'true', conditions: [] })
  }

  deciding(layer: LayerKind): DecidingStatement {
    if (this.#deciding?.layer !== layer) this.#deciding = { ...this.ref, layer }
    return this.#deciding
  }
}

/** The statements of a set that cover one action, in order, and apart by effect. */
export interface Selection {
  readonly all: readonly PlacedStatement[]
  readonly denies: readonly PlacedStatement[]
  readonly allows: readonly PlacedStatement[]
  /** Of statements without a principal: one allows, or denies, whatever the resource and the context. */
  readonly surelyAllows: boolean
  readonly surelyDenies: boolean
  /** Of statements without a principal: what they say, when neither resource nor context matters. */
  readonly sum: LayerSum | null
  /** Of statements without a principal: all of them, when each applies to whatever resource and context. */
  readonly found: readonly Found[] | null
  /** Those with conditions. */
  readonly conditional: readonly PlacedStatement[]
}

/** A statement that applies, or may. */
export interface Found {
  readonly placed: PlacedStatement
  readonly match: MatchedStatement
}

/** What the statements of one layer say, before layers are combined. */
export interface LayerSum {
  readonly deny: Truth
  readonly allow: Truth
}
/** What a layer says that has nothing to say: no objection. */
export const SILENT: LayerSum = { deny: NO, allow: YES }
const NO_ALLOW: LayerSum = { deny: NO, allow: NO }

const NONE: readonly never[] = []

function warningsOf({ name, document }: AppliedPolicy): readonly string[] {
  return doubtful(document).map(
    ({ index, problems }) =>
      `Statement ${index + 1} of ${name} can't be read and may be a Deny: ` +
      `${problems[0]?.message ?? 'it breaks the grammar'}`,
  )
}

function absencesOf({ name, document, policyId }: AppliedPolicy): readonly Absence[] {
  if (document === null) {
    const call =
      policyId?.startsWith('arn:') === true ? 'iam:GetPolicyVersion' : 'iam:GetAccountAuthorizationDetails'
    // Names of policies hold no space: this one stands for policies of which not even a name is known.
    const what = name.includes(' ') ? `The ${name}` : `The document of the policy ${name}`
    return [{ what, call }]
  }
  return doubtful(document).map(({ index }) => ({
    what: `Statement ${index + 1} of the policy ${name}, which breaks the grammar and may be a Deny`,
    call: 'access-analyzer:ValidatePolicy',
  }))
}

function doubtful(document: PolicyDocument | null): readonly InvalidStatement[] {
  return document?.invalidStatements.filter((statement) => statement.effect !== 'Allow') ?? []
}

/** Selections that all sets together remember; then all forget, so that memory stays bounded. */
const REMEMBERED = 250_000
let remembered = 0
let generation = 0

/** Policies that count as one: the identity policies of a principal, one level of control policies, a resource's policy. */
export class PolicySet {
  readonly policies: readonly PlacedPolicy[]
  /** What is not known of its denies and its allows: documents that are not there or can't be read (rule 19C.8). */
  readonly doubtfulDeny: Truth
  readonly doubtfulAllow: Truth
  /** Sentences on statements that can't be read and may be denies. */
  readonly warnings: readonly string[]
  /** Documents and statements that are not known and may hold a Deny. */
  readonly absences: readonly Absence[]
  #selections = new Map<string, Selection>()
  #generation = generation

  constructor(policies: readonly PlacedPolicy[]) {
    this.policies = policies
    let deny: Truth = NO
    let allow: Truth = NO
    for (const { policy } of policies) {
      if (policy.document === null) {
        deny = MISSING
        allow = MISSING
      } else if (compilePolicy(policy.document).doubtfulDeny) deny = or(deny, MISSING)
    }
    this.warnings = deny === NO ? NONE : policies.flatMap(({ policy }) => warningsOf(policy))
    this.absences = deny === NO ? NONE : policies.flatMap(({ policy }) => absencesOf(policy))
    this.doubtfulDeny = deny
    this.doubtfulAllow = allow
  }

  /** The statements whose action element covers the action; `action` is service and name, all in lower case. */
  forAction(action: string, service: string, name: string): Selection {
    if (this.#generation !== generation) {
      this.#selections = new Map()
      this.#generation = generation
    }
    const known = this.#selections.get(action)
    if (known !== undefined) return known
    const found = this.#select(service, name)
    this.#selections.set(action, found)
    remembered += 1
    if (remembered > REMEMBERED) {
      remembered = 0
      generation += 1
    }
    return found
  }

  #select(service: string, name: string): Selection {
    const all: PlacedStatement[] = []
    for (const placed of this.policies) {
      if (placed.policy.document === null) continue
      for (const statement of compilePolicy(placed.policy.document).forAction(service, name)) {
        all.push(new PlacedStatement(placed, statement))
      }
    }
    const denies = all.filter((statement) => statement.denies)
    const allows = all.filter((statement) => !statement.denies)
    const sure = ({ compiled }: PlacedStatement): boolean =>
      compiled.everywhere && compiled.conditions.length === 0
    const surelyAllows = allows.some(sure)
    const plain = denies.length === 0 && this.doubtfulDeny === NO && (surelyAllows || allows.length === 0)
    const sum = plain ? (surelyAllows ? SILENT : NO_ALLOW) : null
    if (all.length === 0 && sum === NO_ALLOW) return NOTHING
    return {
      all,
      denies,
      allows,
      surelyAllows,
      surelyDenies: denies.some(sure),
      sum,
      found: all.every(sure) ? all.map((placed) => ({ placed, match: placed.sure })) : null,
      conditional: all.filter(({ compiled }) => compiled.conditions.length > 0),
    }
  }
}

const NOTHING: Selection = {
  all: [],
  denies: [],
  allows: [],
  surelyAllows: false,
  surelyDenies: false,
  sum: NO_ALLOW,
  found: [],
  conditional: [],
}

/** The levels of control policies, root first; none where they were not collected. */
export class ControlSets {
  readonly levels: readonly PolicySet[]
  #scpSums = new Map<string, LayerSum | null>()
  #denies = new Map<string, boolean>()

  constructor(levels: readonly PolicySet[]) {
    this.levels = levels
  }

  /** What SCPs say of an action (rule 6.5), when neither resource nor context matters; else null. */
  scpSum(action: string, service: string, name: string): LayerSum | null {
    let sum = this.#scpSums.get(action)
    if (sum === undefined) {
      const sums = this.levels.map((set) => set.forAction(action, service, name).sum)
      if (sums.includes(null)) sum = null
      else sum = sums.includes(NO_ALLOW) ? NO_ALLOW : SILENT
      if (this.#scpSums.size >= ACTIONS) this.#scpSums.clear()
      this.#scpSums.set(action, sum)
    }
    return sum
  }

  /** False when no statement could deny the action, whoever asks for whatever resource. */
  mayDeny(action: string, service: string, name: string): boolean {
    let denies = this.#denies.get(action)
    if (denies === undefined) {
      denies = this.levels.some(
        (set) => set.doubtfulDeny !== NO || set.forAction(action, service, name).denies.length > 0,
      )
      if (this.#denies.size >= ACTIONS) this.#denies.clear()
      this.#denies.set(action, denies)
    }
    return denies
  }
}

/** AWS has about 20,000 actions. */
const ACTIONS = 30_000

const lists = new WeakMap<readonly AppliedPolicy[], PolicySet>()
const singles = new WeakMap<AppliedPolicy, PolicySet>()
const levels = new WeakMap<AppliedLevel, PolicySet>()
const controls = new WeakMap<AppliedControls, ControlSets>()

/** The set of a list of policies; the same list gives the same set. */
export function policySet(policies: readonly AppliedPolicy[]): PolicySet {
  let set = lists.get(policies)
  if (set === undefined) lists.set(policies, (set = new PolicySet(policies.map((policy) => ({ policy })))))
  return set
}

/** The set of one policy. */
export function singleSet(policy: AppliedPolicy): PolicySet {
  let set = singles.get(policy)
  if (set === undefined) singles.set(policy, (set = new PolicySet([{ policy }])))
  return set
}

export function controlSets(given: AppliedControls): ControlSets {
  let sets = controls.get(given)
  if (sets === undefined) {
    sets = new ControlSets('missing' in given ? [] : given.levels.map(levelSet))
    controls.set(given, sets)
  }
  return sets
}

function levelSet(level: AppliedLevel): PolicySet {
  let set = levels.get(level)
  if (set === undefined) {
    set = new PolicySet(level.policies.map((policy) => ({ policy, level: level.target })))
    levels.set(level, set)
  }
  return set
}
