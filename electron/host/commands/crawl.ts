import path from 'node:path'
import type { Command } from 'commander'
import type { CallerIdentity, CrawlState } from '../../../shared/api/types.ts'
import { WhenceError } from '../../../shared/errors.ts'
import { snapshotFileName } from '../../../shared/snapshot/name.ts'
import type { SnapshotSummary } from '../../../shared/snapshot/summary.ts'
import { checkWritable, writeFileAtomically } from '../../store/writeFile.ts'
import type { CommandContext } from '../cli/context.ts'
import { EXIT, exitCodeOf, failureText } from '../cli/exit.ts'
import { confirmProfile } from '../cli/identity.ts'
import { collect } from '../cli/options.ts'
import { addProfileOptions, type ProfileUse } from '../cli/profileOptions.ts'
import { CrawlProgress } from '../cli/progress.ts'
import { counted, plain } from '../cli/text.ts'

interface CrawlOptions extends ProfileUse {
  readonly profile: string
  readonly region?: readonly string[]
  readonly allRegions?: boolean
  readonly organizationProfile?: string
  readonly out?: string
  readonly json?: boolean
}

/** `whence crawl`: read-only calls with one profile, kept as a snapshot. */
export function addCrawl(program: Command, context: CommandContext): void {
  const command = program
    .command('crawl')
    .description('read an account with a profile and keep what was found as a snapshot')
    .requiredOption('--profile <name>', 'a profile that `whence profiles` lists')
    .option('--region <code>', 'a Region for regional services; may be given again', collect)
    .option('--all-regions', 'every Region that is enabled in the account')
    .option('--organization-profile <name>', 'a second profile that may read AWS Organizations')
  addProfileOptions(command)
    .option('--out <file>', 'also write the snapshot to this file')
    .option('--json', 'print JSON')
    .action((options: CrawlOptions) => crawl(context, options))
}

async function crawl(context: CommandContext, options: CrawlOptions): Promise<void> {
  const { profile, organizationProfile, out, region, allRegions } = options
  if (allRegions === true && region !== undefined)
    throw new WhenceError(
      'bad-input',
      '--all-regions and --region say different things.',
      'Give one of them.',
    )
  if (out !== undefined) await checkWritable(out)
  const identity = await confirmProfile(context, profile, options)
  if (organizationProfile !== undefined && organizationProfile !== profile) {
    context.say('The organization is read with another profile:')
    await confirmProfile(context, organizationProfile, options.yes === true ? { yes: true } : {})
  }
  const regions = region ?? (await context.call('settings.get', {})).regions
  const state = await runCrawl(context, options, identity, regions)
  const { snapshot } = state
  if (snapshot === undefined) return nothingKept(context, state)
  const file = await kept(context, out, snapshot.id)
  tellEnd(context, state, snapshot, file)
  if (options.json === true) return context.json({ ...snapshot, file })
  const found = `${counted(snapshot.users, 'user')}, ${counted(snapshot.roles, 'role')}`
  const gaps = snapshot.gaps === 0 ? '' : `, ${counted(snapshot.gaps, 'call')} not answered (see whence info)`
  return context.out(`${plain(file)}: ${found}${gaps}\n`)
}

/** @throws WhenceError what ended the crawl, unless somebody interrupted it */
function nothingKept(context: CommandContext, { phase, error }: CrawlState): void {
  if (phase !== 'cancelled') {
    if (error === undefined)
      throw new WhenceError('internal', 'The crawl ended without a snapshot.', 'Crawl the account again.')
    throw new WhenceError(error.code, error.message, error.whatToDo, error.command)
  }
  context.say('The crawl was interrupted; nothing was kept.')
  context.exitCode = EXIT.interrupted
}

/** Says how a crawl ended that left a snapshot, and what of it is missing. */
function tellEnd(
  context: CommandContext,
  { phase, error, steps }: CrawlState,
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
}

/** Where the snapshot lies: the file that was asked for, or that of the store. */
async function kept(context: CommandContext, out: string | undefined, id: string): Promise<string> {
  if (out === undefined) return storedFile(context, id)
  const exported = await context.call('snapshots.export', { snapshot: id })
  await writeFileAtomically(out, Buffer.from(exported.base64, 'base64'))
  return out
}

async function storedFile(context: CommandContext, id: string): Promise<string> {
  const { snapshotFolder } = await context.call('app.info', {})
  return path.join(snapshotFolder, snapshotFileName(id))
}

async function runCrawl(
  context: CommandContext,
  options: CrawlOptions,
  identity: CallerIdentity,
  regions: readonly string[],
): Promise<CrawlState> {
  const service = await context.service()
  const { organizationProfile } = options
  const progress = new CrawlProgress(context.io.stderr)
  const first = await context.call('crawl.start', {
    profile: options.profile,
    accountId: identity.accountId,
    regions,
    ...(options.allRegions === true ? { allRegions: true } : {}),
    ...(organizationProfile === undefined ? {} : { organizationProfile }),
  })
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
