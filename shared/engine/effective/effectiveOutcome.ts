import type { ActionOutcome, ResourceException } from './access.ts'
import { hasBit } from './effectiveActions.ts'
import type { Elsewhere } from './elsewhere.ts'
import { type Ceiling, limits } from './layerStatement.ts'
import {
  coversSet,
  dependsOnVariable,
  meets,
  reaches,
  type ResourceSet,
} from '../resourceSets/effectiveResources.ts'
import type { TypeForms } from '../resourceSets/arnPattern.ts'
import { coveredByAll, isCertain, Left } from './effectiveLeft.ts'
import { keptReaches } from './reachesCache.ts'
import type { CeilingReach, Reach, ReachSet, UnreadReach } from './reachSet.ts'
import { intersectPieces, type Piece, piecesOf } from '../resourceSets/symbolicPieces.ts'
import { counted, giveUp, isSpent, spend } from '../resourceSets/workCache.ts'

export type Extent = 'all' | 'some'
/** What happens to one action (and to every other that the same statements reach in the same way). */
export interface Outcome {
  readonly outcome: ActionOutcome
  readonly grants: readonly Reach[]
  /** The grants of which something is left. */
  readonly live: readonly Reach[]
  readonly denies: readonly { readonly reach: Reach; readonly extent: Extent }[]
  /** Of an action that is allowed: the resources that unconditional Denies take. */
  readonly exceptions: readonly ResourceException[]
  readonly ceilings: readonly {
    readonly ceiling: Ceiling
    readonly extent: Extent
    readonly because: string
  }[]
}

type Fate = Exclude<ActionOutcome, 'except'>
const RANK: Readonly<Record<Fate, number>> = { allowed: 3, conditional: 2, denied: 1, cut: 0 }

/** Of one action, so that others have their share of the answer's budget. */
const MOST_STEPS = 500_000

/** The outcome for an action; null when nothing grants it. `forms` are those of the action's resource types. */
export function outcomeOf(set: ReachSet, index: number, forms: TypeForms): Outcome | null {
  return counted(() => workedOut(set, index, forms), MOST_STEPS).value
}

function workedOut(set: ReachSet, index: number, forms: TypeForms): Outcome | null {
  const here = <T extends Reach | UnreadReach>(list: readonly T[]) =>
    list.filter((each) => hasBit(each.bits, index) && keptReaches(each.resources, forms))
  const grants = here(set.grants)
  if (grants.length === 0) return null
  const denies = here(set.denies)
  const unread = here(set.unread)
  const ceilings = set.ceilings
    .filter(({ bits }) => bits === null || hasBit(bits, index))
    .map((each) => ({ ...each, allows: here(each.allows) }))
  const others = grants.map(({ resources }) => otherSides(resources, set.elsewhere, forms))
  const fates = grants.map((grant, at): Fate => {
    const fate = fateOf(grant, [...denies, ...unread], ceilings, forms)
    return fate === 'allowed' && others[at]?.all === true ? 'conditional' : fate
  })
  const best = fates.reduce((a, b) => (RANK[b] > RANK[a] ? b : a))
  const { losses, complete } = lossesOf(denies, grants, forms)
  const exceptions = best === 'allowed' && complete ? losses.map(({ reach }) => reach).filter(isCertain) : []
  return {
    outcome: best === 'allowed' ? allowedAs(complete, exceptions.length) : best,
    grants,
    live: grants.filter((_, at) => fates[at] === 'allowed' || fates[at] === 'conditional'),
    denies: losses,
    exceptions: exceptions.map((each) => exceptionOf(each, forms)),
    ceilings: [
      ...ceilings.flatMap((each) => ceilingLoss(each, grants, forms)),
      ...otherSideLoss(others.flatMap(({ owners }) => owners)),
    ],
  }
}

/** What Denies take of the grants; `complete`: false where it was too large to say of all. */
function lossesOf(
  denies: readonly Reach[],
  grants: readonly Reach[],
  forms: TypeForms,
): { readonly losses: Outcome['denies']; readonly complete: boolean } {
  const losses: { readonly reach: Reach; readonly extent: Extent }[] = []
  let complete = true
  for (const reach of denies) {
    if (!spend(grants.length)) {
      giveUp(reach.source.ref)
      losses.push({ reach, extent: 'some' })
      complete = false
      continue
    }
    if (!grants.some((grant) => meets(reach.resources, grant.resources, forms))) continue
    const all =
      !reach.conditional &&
      grants.every((grant) => mayEmpty(reach, grant) && coversSet(reach.resources, grant.resources, forms))
    losses.push({ reach, extent: all ? 'all' : 'some' })
  }
  return { losses, complete }
}

function allowedAs(complete: boolean, exceptions: number): ActionOutcome {
  if (!complete) return 'conditional'
  return exceptions > 0 ? 'except' : 'allowed'
}

/** The owners of a grant's resources in other accounts, and whether all are theirs. */
function otherSides(
  { except, patterns }: ResourceSet,
  elsewhere: Elsewhere,
  forms: TypeForms,
): { readonly owners: readonly string[]; readonly all: boolean } {
  if (except) return { owners: [], all: false }
  const own = patterns.filter((each) =>
    reaches({ except: false, patterns: [each], everything: each.everything }, forms),
  )
  const owners = own.map(elsewhere)
  return {
    owners: owners.filter((each) => each !== null),
    all: owners.length > 0 && owners.every((each) => each !== null),
  }
}

function otherSideLoss(owners: readonly string[]): Outcome['ceilings'] {
  if (owners.length === 0) return []
  const because = `Resources of ${[...new Set(owners)].join(' and ')}: the policy there has to allow it as well.`
  const ceiling: Ceiling = { layer: 'resource', name: 'The other side', allows: [], uncertain: true }
  return [{ ceiling, extent: 'some', because }]
}

/** The denied resources that are of the action's types. */
function exceptionOf({ resources, source }: Reach, forms: TypeForms): ResourceException {
  const { except, patterns } = resources
  const own = patterns.filter(
    (each) => except || reaches({ except: false, patterns: [each], everything: each.everything }, forms),
  )
  return { resources: own.map(({ text }) => text), except, statement: source.ref }
}

/** What is left of one grant. */
function fateOf(
  grant: Reach,
  denies: readonly (Reach | UnreadReach)[],
  ceilings: readonly CeilingReach[],
  forms: TypeForms,
): Fate {
  if (isSpent() && denies.length + ceilings.length > 0) {
    giveUp(grant.source.ref)
    // What takes everything need not be compared.
    return denies.some((deny) => deny.resources.everything && isCertain(deny)) ? 'denied' : 'conditional'
  }
  spend(denies.length)
  const near = denies.filter((deny) => mayEmpty(deny, grant) && meets(deny.resources, grant.resources, forms))
  const left = new Left(near, forms)
  const granted = piecesOf(grant.resources)
  if (!left.some(granted)) return 'denied'
  const over = ceilings.filter(({ ceiling }) => limits(ceiling, grant.source))
  const way = wayThrough(granted, over, left, new Tries())
  if (left.tooLarge && way !== 'allowed') giveUp(grant.source.ref)
  if (way === null) return 'cut'
  const conditional = way === 'conditional' || grant.conditional || dependsOnVariable(grant.resources, forms)
  return conditional ? 'conditional' : 'allowed'
}

/** What single resources say of themselves leaves something of a grant on all: there may be others. */
function mayEmpty(deny: Reach | UnreadReach, { resources }: Reach): boolean {
  const single = !('source' in deny) || deny.source.carrier !== undefined
  return !single || !(resources.everything || resources.except)
}

/** Combinations of Allows that are tried for one grant; real ceilings allow by `*` and need a handful. */
const MOST_TRIES = 500

class Tries {
  #left = MOST_TRIES

  /** Whether there is one more. */
  another(): boolean {
    this.#left -= 1
    return this.#left >= 0
  }
}

/**
 * Looks for one Allow in every ceiling such that all of them and the grant have resources in common that no
 * unconditional Deny takes. The best way found; null: none. Out of tries it is not certain: conditional.
 */
function wayThrough(
  pieces: readonly Piece[],
  ceilings: readonly CeilingReach[],
  left: Left,
  tries: Tries,
): 'allowed' | 'conditional' | null {
  const [next, ...rest] = ceilings
  if (next === undefined) return left.surely(pieces) ? 'allowed' : 'conditional'
  if (!tries.another()) return 'conditional'
  // A document that was not collected may allow it or deny it: not certain either way.
  if (next.ceiling.uncertain) return wayThrough(pieces, rest, left, tries) === null ? null : 'conditional'
  const free = (each: Reach) => each.resources.everything && !each.conditional
  if (next.allows.some(free)) return wayThrough(pieces, rest, left, tries)
  let best: 'allowed' | 'conditional' | null = null
  for (const allow of next.allows) {
    const common = intersectPieces(pieces, allow.resources)
    if (common === null) giveUp(allow.source.ref)
    // Too many to list: not certain.
    const way =
      common === null ? 'conditional' : left.some(common) ? wayThrough(common, rest, left, tries) : null
    if (way === null) continue
    if (way === 'allowed' && !allow.conditional && !dependsOnVariable(allow.resources, left.forms))
      return 'allowed'
    best = 'conditional'
  }
  return best
}

function ceilingLoss(each: CeilingReach, all: readonly Reach[], forms: TypeForms): Outcome['ceilings'] {
  const { ceiling, allows } = each
  const grants = all.filter(({ source }) => limits(ceiling, source))
  if (grants.length === 0) return []
  if (ceiling.uncertain)
    return [{ ceiling, extent: 'some', because: `A document of ${ceiling.name} was not collected.` }]
  // SCPs of one level are named together, and so are key and trust policies.
  const [not, may] = ceiling.layer === 'boundary' ? ['does not', 'allows'] : ['do not', 'allow']
  const met = allows.filter((allow) => grants.some((grant) => meets(allow.resources, grant.resources, forms)))
  if (met.length === 0) {
    const because =
      allows.length === 0
        ? `${ceiling.name} ${not} allow this action.`
        : `${ceiling.name} ${may} this action only on other resources.`
    return [{ ceiling, extent: 'all', because }]
  }
  const whole = grants.every((grant) => coveredByAll(grant.resources, met, forms))
  if (whole) return []
  if (ceiling.because !== undefined) return [{ ceiling, extent: 'some', because: ceiling.because }]
  const part = met.every((allow) => allow.conditional) ? 'under conditions' : 'on part of the resources'
  return [{ ceiling, extent: 'some', because: `${ceiling.name} ${may} this action only ${part}.` }]
}
