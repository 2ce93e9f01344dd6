import type { AccountModel } from '../../account/model.ts'
import { CALLER_KINDS, unreadOf } from '../../account/completeness.ts'
import { ABSENT, known, type Known, notCollected, type NotCollected } from '../../known.ts'
import { WORKLOAD_CALLS } from '../../services/workloadKinds.ts'
import type { Certainty } from '../edge/certainty.ts'
import { ADMIN } from '../edge/path.ts'
import { noCredentials } from '../ways/takeOver.ts'
import { UNREAD_WORKLOADS } from '../ways/unreadRecipes.ts'
import type { PathsSources } from './find.ts'
import type { PlannedPath } from './plannedPath.ts'
import type { SearchStep } from './progress.ts'
import { openSearch } from './searches.ts'

/** A way to an administrator's permissions, without its evidence. */
export interface Escalation {
  readonly certainty: Certainty
  readonly hops: number
  /** Each hop in words. */
  readonly steps: readonly string[]
}

/**
 * How each user and role of an account can become an administrator: the surest and shortest way of each, none left out, by
 * the search that answers questions on paths. Ways through what was not read are among them, and not proved. The answer is
 * `absent` where no way was found though all users and roles were read; for administrators too. Throws nothing.
 */
export function* searchEscalations(
  model: AccountModel,
  { catalogue, credentials = noCredentials }: Omit<PathsSources, 'models'>,
): Generator<SearchStep, (arn: string) => Known<Escalation>> {
  const search = openSearch(
    { accounts: [withUnvisited(model)], catalogue, credentials, facts: {} },
    { kind: 'admin' },
  )
  const { paths } = yield* search.run(undefined, false)
  const ways = new Map(paths.map((path) => [path.from, escalationOf(path)]))
  const administrators = new Set(search.administrators.certain)
  const unfollowed = new Set(search.graphs.flatMap((graph) => [...graph.unfollowed]))
  const unread = unreadPrincipals(model)
  return (arn) => {
    const way = ways.get(arn)
    if (way !== undefined) return known(way)
    if (administrators.has(arn)) return ABSENT
    const what = `Whether ${arn} can become an administrator`
    if (!model.users.has(arn) && !model.roles.has(arn))
      return notCollected(what, 'iam:GetAccountAuthorizationDetails', 'Its policies were not read.')
    if (unfollowed.has(arn))
      return notCollected(
        what,
        'iam:GetAccountAuthorizationDetails',
        'It may make more changes of permissions than were followed.',
      )
    return unread === null
      ? ABSENT
      : notCollected(what, unread.call, `No way was found. ${unread.why ?? ''}`.trim())
  }
}

function escalationOf({ certainty, edges }: PlannedPath): Escalation {
  return {
    certainty,
    hops: edges.length,
    steps: edges.map(({ name, to }) => (to === ADMIN ? name : `${name} (${to})`)),
  }
}

/** Users and roles that were not read could be on a way of anybody; null: all were. */
function unreadPrincipals(model: AccountModel): NotCollected | null {
  const [unread] = unreadOf(model.completeness, CALLER_KINDS)
  return unread === undefined ? null : notCollected(unread.what, unread.call, unread.why)
}

/**
 * What exists in a Region that nobody visited was not read: the search then looks for ways through what could be there, as it
 * does where a call was refused, and proves none of them.
 */
function withUnvisited(model: AccountModel): AccountModel {
  const [region] = model.unvisitedRegions
  if (region === undefined) return model
  const calls = new Set([
    ...WORKLOAD_CALLS,
    ...UNREAD_WORKLOADS.flatMap(({ unlessRead }) => (unlessRead === undefined ? [] : [unlessRead])),
  ])
  const notAsked = [...calls].map((call) => ({ call, region, status: 'not-asked' as const }))
  return { ...model, coverage: [...model.coverage, ...notAsked] }
}
