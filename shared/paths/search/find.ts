import type { AccountModel } from '../../account/model.ts'
import { CALLER_KINDS, unreadOf } from '../../account/completeness.ts'
import { noSuchPrincipal } from '../../account/principalOf.ts'
import type { Catalogue } from '../../catalogue/types.ts'
import { findPrincipal } from '../../engine/explain/findPrincipal.ts'
import { waysTo } from './backward.ts'
import type { Edge } from '../edge/edge.ts'
import type { RequestContext } from '../../question/context.ts'
import type { RequestFacts } from '../../question/fields.ts'
import { ADMIN } from '../edge/path.ts'
import { hopOf } from '../edge/evidence.ts'
import { shortestFrom } from './forward.ts'
import { EscalationGraph } from './graph.ts'
import { shortened } from './limit.ts'
import { notesOf, timeNote, unknownOf } from './notes.ts'
import { plan, type PlannedPath } from './plannedPath.ts'
import { type CredentialReader, noCredentials } from '../ways/takeOver.ts'
import type { EscalationPath, Hop, PathsAnswer } from '../edge/path.ts'

export interface PathsQuestion {
  /** ARN or name; left out: everybody who has a way. */
  readonly from?: string
  /** ARN or name of a user or role, or `admin`; left out: `admin`. */
  readonly to?: string
  /** Context keys of the requests of everybody. */
  readonly context?: RequestContext
  /** True: a context key that is not given is absent. */
  readonly strict?: boolean
}

/**
 * A shortest way from each start to the goal, every hop proved by the engine with boundaries, SCPs, RCPs, denies and
 * conditions applied. A way whose hops are all certain is preferred to a shorter one that is not. The surest paths come
 * first, of these the shortest. `credentials`: what the crawl read of passwords, keys and MFA devices. Throws
 * `principal-not-found`, and `bad-input` for a name that a user and a role have.
 */
export function findPaths(
  model: AccountModel,
  question: PathsQuestion,
  catalogue: Catalogue,
  credentials: CredentialReader = noCredentials,
): PathsAnswer {
  const goal = question.to === undefined || question.to === ADMIN ? ADMIN : principalNamed(model, question.to)
  const from = question.from === undefined ? undefined : principalNamed(model, question.from)
  const graph = new EscalationGraph(model, catalogue, credentials, factsOf(question))
  const { certain, open } = graph.administrators()
  const ends = new Map(goal === ADMIN ? open.map((each) => [each.arn, each]) : [])
  const ways =
    from === undefined
      ? waysTo(graph, goal === ADMIN ? certain : [goal], goal === ADMIN, [...ends.keys()])
      : new Map([[from, shortestFrom(graph, from, goal, new Set(certain), new Set(ends.keys()))]])
  const { kept, leftOut, notes } = shortened([...ways].flatMap(([start, edges]) => plan(start, edges, ends)))
  const hops = new Map<Edge, Hop>()
  return {
    paths: kept.map((each) => pathOf(each, hops)),
    leftOut,
    admins: certain,
    maybeAdmins: open,
    unread: unreadOf(model.completeness, CALLER_KINDS),
    unknown: unknownOf(model, open),
    notes: [...notes, ...notesOf(model, goal, open.length), ...timeNote(model, question.context ?? {})],
  }
}

function factsOf({ context, strict }: PathsQuestion): RequestFacts {
  return { ...(context !== undefined && { context }), ...(strict !== undefined && { strict }) }
}

/** Hops that several paths share are written out once. */
function pathOf({ from, certainty, edges, openEnd }: PlannedPath, hops: Map<Edge, Hop>): EscalationPath {
  return {
    from,
    to: edges.at(-1)?.to ?? from,
    certainty,
    ...(openEnd === undefined
      ? {}
      : { missing: [{ what: openEnd.what, call: openEnd.call, couldFlip: true }] }),
    hops: edges.map((edge) => {
      let hop = hops.get(edge)
      if (hop === undefined) hops.set(edge, (hop = hopOf(edge)))
      return hop
    }),
  }
}

function principalNamed(model: AccountModel, text: string): string {
  const { entity } = findPrincipal([model], text)
  if (entity !== null) return entity.arn
  throw noSuchPrincipal([model], text, CALLER_KINDS, {
    message: `${JSON.stringify(text.slice(0, 200))} is no user or role of account ${model.account.id}.`,
    whatToDo: 'Give the ARN or the name of a user or role of the account.',
  })
}
