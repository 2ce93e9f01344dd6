import { setImmediate as nextTurn } from 'node:timers/promises'
import { administratorReader, principalRows } from '../../../shared/answers/answers.ts'
import { errorInfoOf, WhenceError } from '../../../shared/errors.ts'
import { findingsAnswer, type MutesRead } from '../../../shared/findings/findings.ts'
import {
  findingsAtOnce,
  findingsWithWays,
  keepWithWays,
  type MadeFindings,
} from '../../../shared/findings/findingsCache.ts'
import { withMute } from '../../../shared/findings/mutes.ts'
import { findExposure } from '../../../shared/exposure/exposure.ts'
import { dayOfReview } from '../../../shared/review/reportDate.ts'
import { reviewCredentials } from '../../../shared/review/review.ts'
import { FindingMutes } from '../../store/findingMutes.ts'
import { type AnalysisParts, type Asker, type Handlers, openOne, principalsIn } from '../handler.ts'
import { PathSearch, pathsSources } from '../pathSearch.ts'

type Opened = Awaited<ReturnType<typeof openOne>>

/** All findings of an account, made of the answers that there are; what is muted is read anew each time. */
export function findingsHandlers(parts: AnalysisParts): Handlers<'findings.list' | 'findings.detail'> {
  const mutes = new FindingMutes(parts.store)
  return {
    'findings.list': async ({ snapshot, ways, whole }, asker) => {
      const account = await openOne(parts, snapshot)
      const { sources, findings } = await (ways === true ? withWays : atOnce)(account, asker)
      const read = await mutesOf(mutes, account.model.account.id)
      return findingsAnswer(sources, findings, read, { today: today(), whole: whole === true })
    },
    'findings.detail': async ({ snapshot, finding: id }, asker) => {
      const account = await openOne(parts, snapshot)
      const quick = (await atOnce(account, asker)).findings.find((each) => each.id === id)
      const found = quick ?? (id.startsWith('escalation-') ? await searched(account, asker, id) : undefined)
      const accountId = account.model.account.id
      if (found === undefined)
        throw new WhenceError(
          'bad-input',
          `There is no finding ${id} in this snapshot of account ${accountId}.`,
          'It may be over: look at the list of findings.',
        )
      return withMute(found, (await mutesOf(mutes, accountId)).mutes, today())
    },
  }
}

async function searched(account: Opened, asker: Asker, id: string) {
  return (await withWays(account, asker)).findings.find((each) => each.id === id)
}

/** Nothing is muted where nobody can tell what is: the findings are shown, and the problem with them. */
async function mutesOf(mutes: FindingMutes, account: string): Promise<MutesRead> {
  try {
    return { mutes: await mutes.of(account) }
  } catch (thrown) {
    const { message, whatToDo } = errorInfoOf(thrown)
    return { mutes: {}, problem: `${message} ${whatToDo}` }
  }
}

/** Mutes end by the day of the clock. */
function today(): string {
  return new Date().toISOString().slice(0, 10)
}

/** Everything but escalation; others are answered between its parts. */
function atOnce({ snapshot, model, catalogue }: Opened, { stage, thresholds }: Asker): Promise<MadeFindings> {
  return findingsAtOnce(model, JSON.stringify([thresholds]), async () => {
    stage({ stage: `Looking at ${principalsIn([{ model }])}` })
    const principals = principalRows(snapshot, model, catalogue)
    await nextTurn()
    stage({ stage: 'Checking every credential' })
    const review = reviewCredentials(snapshot, {
      asOf: dayOfReview(snapshot),
      ...thresholds,
      administratorOf: administratorReader(model, catalogue),
      policies: model.policies,
    })
    await nextTurn()
    stage({ stage: 'Looking for what is reached from outside' })
    const exposure = findExposure(
      { snapshot, models: [model], catalogue },
      { kinds: ['outside-access', 'assumable-roles'] },
    )
    await nextTurn()
    return { snapshot, model, review, exposure, principals, paths: null }
  })
}

/** With the ways to an administrator, which are looked for once. */
async function withWays(account: Opened, asker: Asker): Promise<MadeFindings> {
  const { model, catalogue } = account
  const asked = JSON.stringify([asker.thresholds])
  const known = findingsWithWays(model, asked)
  if (known !== undefined) return known
  const { sources } = await atOnce(account, asker)
  const stage = `Looking for ways to an administrator among ${principalsIn([account])}`
  asker.stage({ stage })
  const search = new PathSearch('findings', {
    signal: asker.signal,
    paths: ({ found }) => asker.stage({ stage: `${stage}; found so far`, done: found }),
  })
  const paths = await search.paths(pathsSources([account], catalogue), {})
  return keepWithWays(asked, { ...sources, paths })
}
