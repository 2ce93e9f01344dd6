import type { UnfinishedCrawl } from '../../../shared/api/types.ts'
import { WhenceError } from '../../../shared/errors.ts'
import type { CommandContext } from './context.ts'
import { counted, plain } from './text.ts'

/**
 * The unfinished crawl that an option names, or the only one there is.
 * @throws WhenceError `crawl-not-found`, and `bad-input` with the list where it could be several
 */
export async function chosenCrawl(context: CommandContext, id: string | true): Promise<UnfinishedCrawl> {
  const { crawls } = await context.call('crawl.unfinished', {})
  const fitting = id === true ? crawls : crawls.filter((crawl) => crawl.id === id)
  const [only, ...others] = fitting
  if (only === undefined)
    throw new WhenceError(
      'crawl-not-found',
      id === true ? 'There is no unfinished crawl.' : `There is no unfinished crawl ${JSON.stringify(id)}.`,
      'Start a new crawl with --profile NAME.',
    )
  if (others.length === 0) return only
  for (const line of crawlLines(fitting)) context.say(line)
  throw new WhenceError('bad-input', 'There are several unfinished crawls.', 'Name one by its id.')
}

/** Unfinished crawls, one a line. */
export function crawlLines(crawls: readonly UnfinishedCrawl[]): readonly string[] {
  return crawls.map(
    ({ id, accountId, profile, role, regions, startedAt, answers, isOld }) =>
      `${id}  account ${plain(accountId)}, profile ${plain(profile)}${role === undefined ? '' : ` in ${plain(role)}`}, ${plain(regions.join(', '))}: ` +
      `begun ${startedAt}, ${counted(answers, 'answer')}${isOld ? ', over a day old' : ''}`,
  )
}

/** What somebody should know before a crawl goes on. */
export function resumeLines(crawl: UnfinishedCrawl): readonly string[] {
  const from = `Going on with the crawl ${crawl.id}, begun ${crawl.startedAt}: ${counted(crawl.answers, 'answer')} of AWS are there already.`
  if (!crawl.isOld) return [from]
  return [
    from,
    'It began over a day ago. What was read then may have changed since; the snapshot says which part is of which day.',
  ]
}
