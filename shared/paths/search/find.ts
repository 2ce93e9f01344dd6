import type { AccountModel } from '../../account/model.ts'
import { CALLER_KINDS, unreadOf } from '../../account/completeness.ts'
import { noSuchPrincipal } from '../../account/principalOf.ts'
import type { Catalogue } from '../../catalogue/types.ts'
import { findPrincipal } from '../../engine/explain/findPrincipal.ts'
import type { RequestContext } from '../../question/context.ts'
import type { RequestFacts } from '../../question/fields.ts'
import { ADMIN, type PathsAnswer } from '../edge/path.ts'
import { type CredentialReader, noCredentials } from '../ways/takeOver.ts'
import type { GoalQuestion } from './goal.ts'
import { shortened } from './limit.ts'
import { isPerson } from './people.ts'
import { acrossNotes, notesOf, timeNote, unfollowedNotes, unknownOf } from './notes.ts'
import { runToEnd, type SearchStep } from './progress.ts'
import { openSearch, type SearchParts } from './searches.ts'
import { writtenPaths } from './writtenPaths.ts'

export interface PathsQuestion {
  /** ARN or name; left out: everybody who has a way. */
  readonly from?: string
  /**
   * ARN or name of a user or role, or `admin`; left out: `admin`. With an action: the resource (an ARN, or `*`).
   */
  readonly to?: string
  /** What is to be done with the resource, such as `s3:GetObject`. */
  readonly action?: string
  /** All ways that are as sure and as short, by every method; else one for each start. */
  readonly all?: boolean
  /** Context keys of the requests of everybody. */
  readonly context?: RequestContext
  /** True: a context key that is not given is absent. */
  readonly strict?: boolean
}

/** What answers a question about paths. */
export interface PathsSources {
  /** Of two snapshots of one account the first answers. */
  readonly models: readonly AccountModel[]
  readonly catalogue: Catalogue
  /** What the crawl read of passwords, keys and MFA devices. */
  readonly credentials?: CredentialReader
}

/**
 * A shortest way from each start to the goal, every hop proved by the engine with boundaries, SCPs, RCPs, denies and
 * conditions applied. A way whose hops are all certain is preferred to a shorter one that is not. It stops often, with how far it is, so that whoever drives it can tell, and end it.
 * Throws `principal-not-found`, and `bad-input` for a name that a user and a role have.
 */
export function* searchPaths(
  { models, catalogue, credentials = noCredentials }: PathsSources,
  question: PathsQuestion,
): Generator<SearchStep, PathsAnswer> {
  const accounts = accountsOf(models)
  const goal = goalOf(accounts, question)
  const from = question.from === undefined ? undefined : principalNamed(accounts, question.from)
  const search = openSearch({ accounts, catalogue, credentials, facts: factsOf(question) }, goal)
  const planned = yield* search.run(from, question.all === true)
  const { kept, leftOut, notes } = shortened(planned.paths, planned.more)
  const { certain, open } = search.administrators
  return {
    paths: writtenPaths(kept, (arn) => isPerson(accounts, credentials, arn)),
    leftOut,
    admins: certain,
    maybeAdmins: open,
    unread: accounts.flatMap(({ completeness }) => unreadOf(completeness, CALLER_KINDS)),
    unknown: accounts.flatMap((model) => unknownOf(model, open)),
    notes: [
      ...new Set([
        ...notes,
        ...accounts.flatMap((model) => notesOf(model, goal.kind, open.length)),
        ...unfollowedNotes(search.graphs.flatMap(({ unfollowed }) => [...unfollowed])),
        ...acrossNotes(accounts.length),
        ...accounts.flatMap((model) => timeNote(model, question.context ?? {})),
      ]),
    ],
  }
}

/** The same for one account, at once. */
export function findPaths(
  model: AccountModel,
  question: PathsQuestion,
  catalogue: Catalogue,
  credentials: CredentialReader = noCredentials,
): PathsAnswer {
  return runToEnd(searchPaths({ models: [model], catalogue, credentials }, question))
}

/** One model for each account: of two the first answers. */
function accountsOf(models: readonly AccountModel[]): readonly AccountModel[] {
  return [...new Map(models.toReversed().map((model) => [model.account.id, model])).values()].reverse()
}

/** What `searchCuts` takes for a question. Throws as `searchPaths` does. */
export function cutsParts(
  { models, catalogue, credentials = noCredentials }: PathsSources,
  question: Omit<PathsQuestion, 'from' | 'all'>,
): { readonly parts: SearchParts; readonly goal: GoalQuestion } {
  const accounts = accountsOf(models)
  const parts = { accounts, catalogue, credentials, facts: factsOf(question) }
  return { parts, goal: goalOf(accounts, question) }
}

function goalOf(models: readonly AccountModel[], { to, action }: PathsQuestion): GoalQuestion {
  if (action !== undefined) return { kind: 'access', action, resource: to ?? '*' }
  return to === undefined || to === ADMIN
    ? { kind: 'admin' }
    : { kind: 'principal', arn: principalNamed(models, to) }
}

function factsOf({ context, strict }: PathsQuestion): RequestFacts {
  return { ...(context !== undefined && { context }), ...(strict !== undefined && { strict }) }
}

function principalNamed(models: readonly AccountModel[], text: string): string {
  const { entity } = findPrincipal(models, text)
  if (entity !== null) return entity.arn
  const ids = models.map(({ account }) => account.id).join(' and ')
  throw noSuchPrincipal(models, text, CALLER_KINDS, {
    message: `${JSON.stringify(text.slice(0, 200))} is no user or role of account ${ids}.`,
    whatToDo: 'Give the ARN or the name of a user or role of the account.',
  })
}
