import type { Command } from 'commander'
import type { ApiInput, CrawlState } from '../../../shared/api/types.ts'
import { WhenceError } from '../../../shared/errors.ts'
import { fieldOf } from '../../../shared/keys.ts'
import type { SnapshotSummary } from '../../../shared/snapshot/summary.ts'
import { checkWritable } from '../../store/writeFile.ts'
import type { CommandContext } from '../cli/context.ts'
import { EXIT, exitCodeOf, failureText } from '../cli/exit.ts'
import { confirmProfile } from '../cli/identity.ts'
import { kept } from '../cli/keptSnapshot.ts'
import { collect } from '../cli/options.ts'
import { addProfileOptions } from '../cli/profileOptions.ts'
import { CrawlProgress } from '../cli/progress.ts'
import { counted, plain } from '../cli/text.ts'
import { chosenCrawl, crawlLines, resumeLines } from '../cli/unfinished.ts'
import {
  addOrganizationOptions,
  crawlOrganization,
  refuseOrganizationOptions,
  type OrganizationOptions,
} from './crawlOrganization.ts'

interface CrawlOptions extends OrganizationOptions {
  readonly keep?: string | true
  readonly discard?: string | true
  readonly unfinished?: boolean
}

/** `whence crawl`: read-only calls with one profile, kept as a snapshot. */
export function addCrawl(program: Command, context: CommandContext): void {
  const command = program
    .command('crawl')
    .description('read an account with a profile and keep what was found as a snapshot')
    .option('--profile <name>', 'a profile that `whence profiles` lists')
    .option('--region <code>', 'a Region for regional services; may be given again', collect)
    .option('--all-regions', 'every Region that is enabled in the account')
    .option('--last-accessed', 'also read when each user and role last used what: two calls for each')
    .option('--organization-profile <name>', 'a second profile that may read AWS Organizations')
  addOrganizationOptions(command)
  addProfileOptions(command)
    .option('--resume [id]', 'go on with a crawl that was not finished')
    .option('--keep [id]', 'keep what an unfinished crawl has read as a snapshot, and ask nothing of AWS')
    .option('--discard [id]', 'throw away what an unfinished crawl has read')
    .option('--unfinished', 'list the crawls that were not finished')
    .option('--out <file>', 'also write the snapshot to this file; with --organization into this folder')
    .option('--json', 'print JSON')
    .action((options: CrawlOptions) => crawl(context, options))
}

async function crawl(context: CommandContext, options: CrawlOptions): Promise<void> {
  const { out, region, allRegions } = options
  if (allRegions === true && region !== undefined)
    throw new WhenceError(
      'bad-input',
      '--all-regions and --region say different things.',
      'Give one of them.',
    )
  if (options.organization === true) {
    refuseJournalOptions(options)
    return crawlOrganization(context, options)
  }
  refuseOrganizationOptions(options)
  if (out !== undefined) await checkWritable(out)
  if (options.unfinished === true) return list(context, options)
  if (options.discard !== undefined) return discard(context, options.discard)
  if (options.keep !== undefined) return keep(context, options.keep, options)
  const earlier = options.resume === undefined ? undefined : await chosenCrawl(context, options.resume)
  for (const line of earlier === undefined ? [] : resumeLines(earlier)) context.say(line)
  const profile = options.profile ?? earlier?.profile
  if (profile === undefined)
    throw new WhenceError(
      'bad-input',
      'A crawl needs a profile.',
      'Name one with --profile.',
      'whence profiles',
    )
  const organizationProfile = options.organizationProfile ?? earlier?.organizationProfile
  const identity = await confirmProfile(context, profile, options)
  if (organizationProfile !== undefined && organizationProfile !== profile) {
    context.say('The organization is read with another profile:')
    await confirmProfile(context, organizationProfile, options.yes === true ? { yes: true } : {})
  }
  const regions = region ?? (earlier === undefined ? (await context.call('settings.get', {})).regions : [])
  const state = await runCrawl(context, {
    profile,
    // In a role the profile reads another account than its own.
    accountId: earlier?.role === undefined ? identity.accountId : earlier.accountId,
    regions,
    ...(allRegions === true ? { allRegions: true } : {}),
    ...(options.lastAccessed === true ? { lastAccessed: true } : {}),
    ...fieldOf('organizationProfile', organizationProfile),
    ...fieldOf('resume', earlier?.id),
  })
  const { snapshot } = state
  if (snapshot === undefined) return nothingKept(context, state)
  const file = await kept(context, out, snapshot.id)
  tellEnd(context, state, snapshot, file)
  return answer(context, snapshot, file, options)
}

function refuseJournalOptions({ unfinished, keep, discard }: CrawlOptions): void {
  if ((unfinished ?? keep ?? discard) !== undefined)
    throw new WhenceError(
      'bad-input',
      '--unfinished, --keep and --discard are about crawls of one account.',
      'Leave --organization out; the crawls of its accounts are in the list.',
    )
}

function answer(
  context: CommandContext,
  snapshot: SnapshotSummary,
  file: string,
  { json }: CrawlOptions,
): Promise<void> {
  if (json === true) return context.json({ ...snapshot, file })
  const found = `${counted(snapshot.users, 'user')}, ${counted(snapshot.roles, 'role')}`
  const gaps = snapshot.gaps === 0 ? '' : `, ${counted(snapshot.gaps, 'call')} not answered (see whence info)`
  return context.out(`${plain(file)}: ${found}${gaps}\n`)
}

async function list(context: CommandContext, { json }: CrawlOptions): Promise<void> {
  const { crawls } = await context.call('crawl.unfinished', {})
  if (json === true) return context.json(crawls)
  if (crawls.length === 0) return context.say('There is no unfinished crawl.')
  return context.out(
    crawlLines(crawls)
      .map((line) => `${line}\n`)
      .join(''),
  )
}

async function discard(context: CommandContext, id: string | true): Promise<void> {
  const crawl = await chosenCrawl(context, id)
  await context.call('crawl.discard', { unfinished: crawl.id })
  context.say(`What the crawl ${crawl.id} had read is gone.`)
}

/** Exits as a crawl that ended with gaps does, which it is. */
async function keep(context: CommandContext, id: string | true, options: CrawlOptions): Promise<void> {
  const { id: unfinished } = await chosenCrawl(context, id)
  const snapshot = await context.call('crawl.keep', { unfinished })
  const file = await kept(context, options.out, snapshot.id)
  context.exitCode = EXIT.gaps
  context.say(
    'The snapshot has what was read until the crawl ended. Answers that rest on the rest say Unknown.',
  )
  context.say(goOn(unfinished))
  return answer(context, snapshot, file, options)
}

function goOn(id: string): string {
  return `Go on with it: whence crawl --resume ${id}`
}

/** @throws WhenceError what ended the crawl, unless somebody interrupted it */
function nothingKept(context: CommandContext, { phase, error, unfinished }: CrawlState): void {
  if (unfinished !== undefined) context.say(`What AWS answered until then is kept. ${goOn(unfinished)}`)
  if (phase !== 'cancelled') {
    if (error === undefined)
      throw new WhenceError('internal', 'The crawl ended without a snapshot.', 'Crawl the account again.')
    throw new WhenceError(error.code, error.message, error.whatToDo, error.command)
  }
  context.say(
    `The crawl was interrupted; ${unfinished === undefined ? 'nothing was kept' : 'there is no snapshot yet'}.`,
  )
  context.exitCode = EXIT.interrupted
}

/** Says how a crawl ended that left a snapshot, and what of it is missing. */
function tellEnd(
  context: CommandContext,
  { phase, error, steps, unfinished }: CrawlState,
  { gaps }: SnapshotSummary,
  file: string,
): void {
  const missing = steps.filter(({ status }) => status !== 'done')
  if (phase === 'done' && gaps === 0) return
  if (phase === 'failed' && error !== undefined) context.io.stderr.write(failureText(error))
  context.exitCode =
    phase === 'cancelled' ? EXIT.interrupted : error === undefined ? EXIT.gaps : exitCodeOf(error.code)
  const how = {
    cancelled: 'The crawl was interrupted. What was read until then is kept.',
    failed: 'The crawl ended early. What was read until then is kept.',
    done: `The crawl ended with gaps: ${counted(gaps, 'call')} not answered.`,
    running: '',
  }[phase]
  context.say(`${how} Answers that rest on what is missing say Unknown.`)
  for (const { label, problem } of missing)
    context.say(`  ${plain(label)}: ${plain(problem ?? 'not read, or not to the end')}`)
  context.say(`Every call that is missing: whence info --snapshot ${plain(file)}`)
  if (unfinished !== undefined) context.say(goOn(unfinished))
}

async function runCrawl(context: CommandContext, order: ApiInput<'crawl.start'>): Promise<CrawlState> {
  const service = await context.service()
  const progress = new CrawlProgress(context.io.stderr)
  const first = await context.call('crawl.start', order)
  const { crawlId } = first
  progress.show(first)
  const unsubscribe = service.on('crawl.state', (state) => {
    if (state.crawlId === crawlId) progress.show(state)
  })
  const { signal } = context.io
  let cancelling: Promise<unknown> = Promise.resolve()
  const cancel = (): void => {
    cancelling = context.call('crawl.cancel', { crawlId })
  }
  signal.addEventListener('abort', cancel, { once: true })
  try {
    if (signal.aborted) cancel()
    const [last] = await Promise.all([service.crawlFinished(crawlId), cancelling])
    progress.show(last)
    return last
  } finally {
    progress.end()
    unsubscribe()
    signal.removeEventListener('abort', cancel)
  }
}
