import { z } from 'zod'
import type { CutsAnswer } from '../paths/cut/cut.ts'
import type { Certainty } from '../paths/edge/certainty.ts'
import type { PathsAnswer } from '../paths/edge/path.ts'
import type { EscalationHelp, WayInList } from '../paths/help/types.ts'
import { line, questionFields } from '../question/fields.ts'
import { principal, snapshots } from './fields.ts'
import { method, nothing, typed } from './method.ts'

/** Role chains and privilege escalation. */

const { action, resource, context, strict, unknownAction } = questionFields

/** An id that the asker makes up: progress carries it, and by it the search is ended. */
const search = line(100)
const goal = {
  snapshots,
  /** A principal, or `admin`, which it is when left out; with an action: the resource. */
  to: resource,
  /** What is to be done with the resource: who reaches it, directly or through others. */
  action: action.optional(),
  context,
  strict,
  unknownAction,
  search: search.optional(),
}

/** How far a search is. */
export interface PathsProgress {
  readonly search: string
  /** `paths`, `cuts` and `plan` of a search for where to cut; else ways of which certainty are looked for. */
  readonly phase: Certainty | 'paths' | 'cuts' | 'plan'
  /** Ways that were found, or cuts that were decided. */
  readonly found: number
  /** Principals without a way so far; null: not counted. */
  readonly left: number | null
  /** The first ways that were found. */
  readonly first: readonly { readonly from: string; readonly to: string; readonly way: string }[]
}

export const pathsMethods = {
  /** `all`: every way that is as sure and as short, by each method; else one for each start. */
  paths: method(
    z.strictObject({ ...goal, from: principal.optional(), all: z.boolean().optional() }),
    typed<PathsAnswer>(),
  ),
  /** Where to cut: what most ways lead through, and changes that end them all. */
  'paths.cuts': method(z.strictObject(goal), typed<CutsAnswer>()),
  /** Ends a search that runs; what it was to answer is refused. */
  'paths.stop': method(z.strictObject({ search }), nothing),
  /** Every known way of escalation. */
  'paths.ways': method(nothing, z.strictObject({ ways: z.array(typed<WayInList>()).readonly() })),
  /** One of them: how it is done, what it needs, how CloudTrail shows it, how to stop it. */
  'paths.way': method(z.strictObject({ id: line(60) }), typed<EscalationHelp>()),
}
