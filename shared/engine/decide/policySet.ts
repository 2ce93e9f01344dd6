import type { InvalidStatement, PolicyDocument } from '../../policy/ast.ts'
import { compilePolicy } from '../../policy/compile.ts'
import { MISSING, NO, or, type Truth } from '../../policy/truth.ts'
import type { AskedAction } from '../request/askedAction.ts'
import type { PlacedPolicy } from './checks.ts'
import type { Absence, AppliedPolicy } from '../request/input.ts'
import { PlacedStatement, Selection } from './selection.ts'

const NONE: readonly never[] = []

function warningsOf({ name, document }: AppliedPolicy): readonly string[] {
  return doubtful(document).map(
    ({ index, problems }) =>
      `Statement ${index + 1} of ${called(name)} can't be read and may be a Deny: ` +
      `${problems[0]?.message ?? 'it breaks the grammar'}`,
  )
}

function absencesOf({ name, document, policyId }: AppliedPolicy): readonly Absence[] {
  if (document === null) {
    const call =
      policyId?.startsWith('arn:') === true ? 'iam:GetPolicyVersion' : 'iam:GetAccountAuthorizationDetails'
    const what = isDescription(name) ? `The ${name}` : `The document of ${called(name)}`
    return [{ what, call }]
  }
  return doubtful(document).map(({ index }) => ({
    what: `Statement ${index + 1} of ${called(name)}, which breaks the grammar and may be a Deny`,
    call: 'access-analyzer:ValidatePolicy',
  }))
}

/** Names of policies hold no space: this one says what the policy is ("resource policy") where it has no name. */
function isDescription(name: string): boolean {
  return name.includes(' ')
}

function called(name: string): string {
  return isDescription(name) ? `the ${name}` : `the policy ${name}`
}

function doubtful(document: PolicyDocument | null): readonly InvalidStatement[] {
  return document?.invalidStatements.filter((statement) => statement.effect !== 'Allow') ?? []
}

/** Selections that all sets together remember; then all forget, so that memory stays bounded. */
const REMEMBERED = 250_000
let remembered = 0
let generation = 0
/** A set is asked about few actions: so many are searched one after the other, which touches less memory than a table. */
const FEW = 6

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
  /** A chain of the selections that were made last, and all of them once there are many. */
  #last: Selection | null = null
  #few = 0
  #many: Map<AskedAction, Selection> | null = null
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

  /** The statements whose action element covers the action. */
  forAction(asked: AskedAction): Selection {
    if (this.#generation === generation) {
      for (let known = this.#last; known !== null; known = known.next) if (known.asked === asked) return known
      const known = this.#many?.get(asked)
      if (known !== undefined) return known
    } else this.#forget()
    return this.#remember(asked)
  }

  #forget(): void {
    this.#last = null
    this.#few = 0
    this.#many = null
    this.#generation = generation
  }

  #remember(asked: AskedAction): Selection {
    if (this.#few === FEW) {
      this.#many ??= new Map()
      for (let each = this.#last; each !== null; each = each.next) this.#many.set(each.asked, each)
      this.#last = null
      this.#few = 0
    }
    const made = new Selection(asked, this.#select(asked), this.doubtfulDeny !== NO, this.#last)
    this.#last = made
    this.#few += 1
    remembered += 1
    if (remembered > REMEMBERED) {
      remembered = 0
      generation += 1
    }
    return made
  }

  #select({ service, name }: AskedAction): readonly PlacedStatement[] {
    const all: PlacedStatement[] = []
    for (const placed of this.policies) {
      if (placed.policy.document === null) continue
      for (const statement of compilePolicy(placed.policy.document).forAction(service, name)) {
        all.push(new PlacedStatement(placed, statement))
      }
    }
    return all
  }
}

const lists = new WeakMap<readonly AppliedPolicy[], PolicySet>()
const singles = new WeakMap<AppliedPolicy, PolicySet>()

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
