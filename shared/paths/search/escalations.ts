import type { AccountModel } from '../../account/model.ts'
import { CALLER_KINDS, unreadOf } from '../../account/completeness.ts'
import { whyNot } from '../../account/coverage.ts'
import { unreadWorkloadCall } from '../../account/workloads.ts'
import { ABSENT, known, type Known, notCollected, type NotCollected } from '../../known.ts'
import { WORKLOAD_CALLS } from '../../services/workloadKinds.ts'
import type { Certainty } from '../edge/certainty.ts'
import { ADMIN } from '../edge/path.ts'
import { noCredentials } from '../ways/takeOver.ts'
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
 * the search that answers questions on paths. The answer is `absent` where no way was found and all was read that could
 * hold one; for administrators too. Throws nothing.
 */
export function* searchEscalations(
  model: AccountModel,
  { catalogue, credentials = noCredentials }: Omit<PathsSources, 'models'>,
): Generator<SearchStep, (arn: string) => Known<Escalation>> {
  const search = openSearch({ accounts: [model], catalogue, credentials, facts: {} }, { kind: 'admin' })
  const { paths } = yield* search.run(undefined, false)
  const ways = new Map(paths.map((path) => [path.from, escalationOf(path)]))
  const administrators = new Set(search.administrators.certain)
  const unfollowed = new Set(search.graphs.flatMap((graph) => [...graph.unfollowed]))
  const unread = unreadWays(model)
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

/** The first thing that was not read and could hold a way; null: all was read. */
function unreadWays(model: AccountModel): NotCollected | null {
  const [principals] = unreadOf(model.completeness, CALLER_KINDS)
  if (principals !== undefined) return notCollected(principals.what, principals.call, principals.why)
  const workloads = unreadWorkloadCall(model.coverage, WORKLOAD_CALLS)
  if (workloads !== undefined)
    return notCollected(
      'What runs as which role',
      workloads.call,
      `Ways through what exists already were not looked at: ${whyNot(workloads.entry, workloads.call)}`,
    )
  const region = model.unvisitedRegions[0]
  return region === undefined
    ? null
    : notCollected(
        `What runs in ${region}`,
        'lambda:ListFunctions',
        `Ways through what exists in Regions that were not visited were not looked at: ${model.unvisitedRegions.join(', ')}.`,
      )
}
