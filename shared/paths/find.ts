import type { AccountModel } from '../account/model.ts'
import type { Catalogue } from '../catalogue/types.ts'
import { WhenceError } from '../errors.ts'
import type { Edge } from './edge.ts'
import { hopOf } from './evidence.ts'
import { shortestFrom } from './forward.ts'
import { EscalationGraph } from './graph.ts'
import { worst } from './prover.ts'
import { NOT_EXAMINED } from './recipes.ts'
import { ADMIN } from './selfEscalation.ts'
import { waysToAdmin } from './toAdmin.ts'
import type { EscalationPath, PathsAnswer } from './types.ts'

export interface PathsQuestion {
  /** ARN or name; left out: every principal that is no administrator. */
  readonly from?: string
  /** ARN or name of a user or role, or `admin`; left out: `admin`. */
  readonly to?: string
}

/**
 * A short path from each start to the goal, every hop proved by the engine with boundaries, SCPs, denies and conditions
 * applied. A path whose hops are all certain is preferred to a shorter one that is not, where everybody is asked about.
 * Throws `principal-not-found`.
 */
export function findPaths(model: AccountModel, question: PathsQuestion, catalogue: Catalogue): PathsAnswer {
  const graph = new EscalationGraph(model, catalogue)
  const goal = question.to === undefined || question.to === ADMIN ? ADMIN : principalNamed(model, question.to)
  const admins = graph.principals.flatMap(({ arn }) => (graph.isAdministrator(arn) ? [arn] : []))
  const starts = startsOf(model, question.from)
  const ways =
    question.from === undefined && goal === ADMIN
      ? waysToAdmin(graph, admins)
      : new Map(starts.map((from) => [from, shortestFrom(graph, from, goal, new Set(admins))]))
  const paths = starts.flatMap((from) => {
    const edges = ways.get(from) ?? []
    return edges.length === 0 ? [] : [pathOf(from, edges)]
  })
  return { paths, admins, notes: [NOT_EXAMINED] }
}

function pathOf(from: string, edges: readonly Edge[]): EscalationPath {
  const certainty = worst(edges.map((edge) => edge.certainty))
  return { from, to: edges.at(-1)?.to ?? from, certainty, hops: edges.map(hopOf) }
}

/** Service-linked roles start nothing: only their service acts as them. */
function startsOf(model: AccountModel, from: string | undefined): string[] {
  if (from !== undefined) return [principalNamed(model, from)]
  const roles = [...model.roles.values()].filter(({ serviceLinked }) => !serviceLinked)
  return [...model.users.keys(), ...roles.map(({ arn }) => arn)]
}

function principalNamed(model: AccountModel, text: string): string {
  if (model.users.has(text) || model.roles.has(text)) return text
  const named = [...model.users.values(), ...model.roles.values()].filter(({ name }) => name === text)
  const [only] = named
  if (only !== undefined && named.length === 1) return only.arn
  throw new WhenceError(
    'principal-not-found',
    named.length > 1
      ? `Both a user and a role are called "${text}".`
      : `There is no user or role "${text}" in this account.`,
    'Give the ARN or the name of a user or role of the account.',
  )
}
