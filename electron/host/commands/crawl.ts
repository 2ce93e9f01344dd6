import path from 'node:path'
import type { Command } from 'commander'
import type { CallerIdentity, CrawlState } from '../../../shared/api/types.ts'
import { WhenceError } from '../../../shared/errors.ts'
import { snapshotFileName } from '../../../shared/snapshot/name.ts'
import { checkWritable, writeFileAtomically } from '../../store/writeFile.ts'
import type { CommandContext } from '../cli/context.ts'
import { EXIT } from '../cli/exit.ts'
import { confirmProfile } from '../cli/identity.ts'
import { collect } from '../cli/options.ts'
import { addProfileOptions, type ProfileUse } from '../cli/profileOptions.ts'
import { CrawlProgress } from '../cli/progress.ts'
import { counted, plain } from '../cli/text.ts'

interface CrawlOptions extends ProfileUse {
  readonly profile: string
  readonly region?: readonly string[]
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
    .option('--organization-profile <name>', 'a second profile that may read AWS Organizations')
  addProfileOptions(command)
    .option('--out <file>', 'also write the snapshot to this file')
    .option('--json', 'print JSON')
    .action((options: CrawlOptions) => crawl(context, options))
}

async function crawl(context: CommandContext, options: CrawlOptions): Promise<void> {
  const { profile, organizationProfile, out } = options
  if (out !== undefined) await checkWritable(out)
  const identity = await confirmProfile(context, profile, options)
  if (organizationProfile !== undefined && organizationProfile !== profile) {
    context.say('The organization is read with another profile:')
    await confirmProfile(context, organizationProfile, options.yes === true ? { yes: true } : {})
  }
  const regions = options.region ?? (await context.call('settings.get', {})).regions
  const state = await runCrawl(context, options, identity, regions)
  if (state.phase === 'cancelled') {
    context.say('The crawl was interrupted; nothing was kept.')
    context.exitCode = EXIT.interrupted
    return
  }
  if (state.error !== undefined || state.snapshot === undefined) {
    if (state.error === undefined)
      throw new WhenceError('internal', 'The crawl ended without a snapshot.', 'Crawl the account again.')
    const { code, message, whatToDo, command } = state.error
    throw new WhenceError(code, message, whatToDo, command)
  }
  const { snapshot } = state
  const file = options.out ?? (await storedFile(context, snapshot.id))
  if (options.out !== undefined) {
    const exported = await context.call('snapshots.export', { snapshot: snapshot.id })
    await writeFileAtomically(options.out, Buffer.from(exported.base64, 'base64'))
  }
  if (options.json === true) return context.json({ ...snapshot, file })
  const found = `${counted(snapshot.users, 'user')}, ${counted(snapshot.roles, 'role')}`
  const gaps = snapshot.gaps === 0 ? '' : `, ${counted(snapshot.gaps, 'call')} not answered (see whence info)`
  return context.out(`${plain(file)}: ${found}${gaps}\n`)
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
