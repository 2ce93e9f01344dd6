import type { Edge } from '../edge/edge.ts'
import type { GoalQuestion } from '../search/goal.ts'
import type { SearchParts } from '../search/searches.ts'
import type { Cut, CutsAnswer, CutsStep, CutStep } from './cut.ts'
import { decideWithout, type Decided, situationOf, type Situation } from './decide.ts'
import { keyOf, type Rest, restsOf, targetWords } from './targets.ts'

/** So many are decided by themselves, those with the most ways first. */
const MOST_CUTS = 20
const MOST_STEPS = 30
/** Of each step so many are tried: those that most ways need. */
const TRIES = 4

/** Something that can be taken away, and how many ways lead through it. */
interface Candidate extends Rest {
  readonly uses: number
  /** Of them those that have that permission from nothing else. */
  readonly needs: number
}

/**
 * Where to cut: for what most ways lead through, how many principals have no way left when it is gone; and changes that
 * one after the other end all ways. Each is decided anew by the engine, on a copy of the accounts without it. It stops
 * often, so that whoever drives it can tell how far it is, and end it.
 */
export function* searchCuts(parts: SearchParts, question: GoalQuestion): Generator<CutsStep, CutsAnswer> {
  const rests = new Rests(parts)
  const now = yield* withPhase('paths', 0, situationOf(parts, question))
  const starts = startsIn(now)
  const cuts: Cut[] = []
  const alone = new Map<string, Decided>()
  for (const candidate of rests.candidates(now).slice(0, MOST_CUTS)) {
    const decided = yield* withPhase('cuts', cuts.length, decide(now, question, candidate, rests))
    alone.set(keyOf(candidate.target), decided)
    cuts.push(cutOf(parts, candidate, decided))
  }
  const plan: CutStep[] = []
  let here = now
  while (plan.length < MOST_STEPS && startsIn(here) > 0) {
    let best: { readonly candidate: Candidate; readonly decided: Decided } | null = null
    for (const candidate of rests.candidates(here).slice(0, TRIES)) {
      if (best !== null && best.decided.ends >= candidate.needs) break
      const known = here === now ? alone.get(keyOf(candidate.target)) : undefined
      const decided =
        known ?? (yield* withPhase('plan', plan.length, decide(here, question, candidate, rests)))
      if (best === null || decided.ends > best.decided.ends) best = { candidate, decided }
    }
    if (best === null) break
    here = best.decided.after
    plan.push({ ...cutOf(parts, best.candidate, best.decided), left: startsIn(here) })
  }
  return {
    starts,
    cuts: cuts.sort((a, b) => b.ends - a.ends || b.weakens - a.weakens || b.uses - a.uses),
    plan,
    notes: notesOf(startsIn(here)),
  }
}

function* withPhase<T>(
  phase: CutsStep['phase'],
  done: number,
  search: Generator<unknown, T>,
): Generator<CutsStep, T> {
  for (;;) {
    const step = search.next()
    if (step.done === true) return step.value
    yield { phase, done }
  }
}

function decide(now: Situation, question: GoalQuestion, { target }: Candidate, rests: Rests) {
  const key = keyOf(target)
  return decideWithout(now, question, target, (edge) => rests.of(edge).has(key))
}

/** What hops rest on, worked out once for each. */
class Rests {
  readonly #parts: SearchParts
  readonly #known = new Map<Edge, ReadonlyMap<string, Rest>>()

  constructor(parts: SearchParts) {
    this.#parts = parts
  }

  of(edge: Edge): ReadonlyMap<string, Rest> {
    let known = this.#known.get(edge)
    if (known === undefined) this.#known.set(edge, (known = restsOf(this.#parts.accounts, edge)))
    return known
  }

  /** Those that most ways need first, of these those that most lead through. */
  candidates({ ways }: Situation): readonly Candidate[] {
    const found = new Map<string, { target: Rest['target']; alone: boolean; uses: number; needs: number }>()
    for (const edges of ways.flatMap((each) => [...each.values()])) {
      const ofWay = new Map<string, Rest>()
      for (const edge of edges)
        for (const [key, rest] of this.of(edge)) if (rest.alone || !ofWay.has(key)) ofWay.set(key, rest)
      for (const [key, rest] of ofWay) {
        const entry = found.get(key) ?? { ...rest, uses: 0, needs: 0 }
        entry.uses += 1
        if (rest.alone) entry.needs += 1
        found.set(key, entry)
      }
    }
    return [...found.values()].sort((a, b) => b.needs - a.needs || b.uses - a.uses)
  }
}

function startsIn({ ways }: Situation): number {
  return ways.reduce((sum, each) => sum + [...each.values()].filter((edges) => edges.length > 0).length, 0)
}

function cutOf({ accounts }: SearchParts, { target, uses }: Candidate, { ends, weakens }: Decided): Cut {
  return { what: targetWords(accounts, target), target, ends, weakens, uses }
}

function notesOf(left: number): readonly string[] {
  return [
    ...(left === 0
      ? []
      : [`${left} ways are left after the changes that are listed: ask again when those are made.`]),
    'What is cut is taken away from everybody who has it: whoever needs it for work has to be given it in a narrower form.',
  ]
}
