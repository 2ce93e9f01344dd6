import { stat } from 'node:fs/promises'
import path from 'node:path'
import type { Command } from 'commander'
import type { CallerIdentity, UnfinishedCrawl } from '../../../shared/api/types.ts'
import { errorInfoOf, WhenceError } from '../../../shared/errors.ts'
import { fieldOf } from '../../../shared/keys.ts'
import { snapshotFileName } from '../../../shared/snapshot/name.ts'
import { type Chosen, chooseAccounts, unlisted } from '../../service/organizationCrawl/choose.ts'
import { eachAccount } from '../../service/organizationCrawl/eachAccount.ts'
import { type AccountOutcome, isFinished, sentenceOf } from '../../service/organizationCrawl/outcome.ts'
import { type OrganizationRun, OrganizationRuns } from '../../service/organizationCrawl/runs.ts'
import { journalFolder } from '../../store/folders.ts'
import { prepareOutFolder } from '../../store/outFolder.ts'
import type { CommandContext } from '../cli/context.ts'
import { EXIT } from '../cli/exit.ts'
import { confirmProfile } from '../cli/identity.ts'
import { kept } from '../cli/keptSnapshot.ts'
import { accountsOption, parallelOption, roleOption } from '../cli/options.ts'
import { crawlAccount } from '../cli/organization/crawlAccount.ts'
import { OrganizationProgress } from '../cli/organization/progress.ts'
import { organizationTable } from '../cli/organization/table.ts'
import type { ProfileUse } from '../cli/profileOptions.ts'
import { counted, plain } from '../cli/text.ts'

export interface OrganizationOptions extends ProfileUse {
  readonly profile?: string
  readonly resume?: string | true
  readonly region?: readonly string[]
  readonly allRegions?: boolean
  readonly lastAccessed?: boolean
  readonly organizationProfile?: string
  readonly organization?: boolean
  readonly role?: string
  readonly accounts?: readonly string[]
  readonly parallel?: number
  readonly out?: string
  readonly json?: boolean
}

const PARALLEL = 4

export function addOrganizationOptions(command: Command): Command {
  return command
    .option('--organization', 'read every account of the organization, in a role of each')
    .option('--role <name>', 'the name of that role, which the profile assumes in each account', roleOption)
    .option('--accounts <ids>', 'only these accounts of the organization, as ID,ID', accountsOption)
    .option('--parallel <number>', `so many accounts at a time; ${PARALLEL} if left out`, parallelOption)
}

/** @throws WhenceError `bad-input` for an option that says nothing of a crawl of one account */
export function refuseOrganizationOptions({ role, accounts, parallel }: OrganizationOptions): void {
  if (role !== undefined || accounts !== undefined || parallel !== undefined)
    throw new WhenceError(
      'bad-input',
      '--role, --accounts and --parallel say how the accounts of an organization are read.',
      'Give --organization too; a profile for one account names its role in the AWS config file.',
    )
}

/** `whence crawl --organization`: one snapshot for each account, and what became of each. */
export async function crawlOrganization(
  context: CommandContext,
  options: OrganizationOptions,
): Promise<void> {
  const { snapshotFolder } = await context.call('app.info', {})
  const runs = new OrganizationRuns(journalFolder(snapshotFolder))
  const begun =
    options.resume === undefined
      ? await begin(context, runs, options)
      : await goOn(context, runs, options.resume, options)
  const { identity } = begun
  let { run } = begun
  const out = options.out ?? run.out
  if (out !== undefined) await prepareOutFolder(out)
  const finished = await settled(run.outcomes)
  const accounts = run.accounts.filter(({ id }) => !finished.has(id))
  const progress = new OrganizationProgress(context.io.stderr, accounts.length)
  const unfinished: readonly UnfinishedCrawl[] =
    options.resume === undefined ? [] : (await context.call('crawl.unfinished', {})).crawls
  const crawls = {
    context,
    run,
    identity,
    unfinished,
    onState: progress.show.bind(progress),
    keep: (accountId: string, id: string) =>
      kept(context, out === undefined ? undefined : path.join(out, snapshotFileName(accountId)), id),
  }
  let lost: string | undefined
  const news = await eachAccount({
    accounts,
    parallel: options.parallel ?? PARALLEL,
    signal: context.io.signal,
    crawl: (account) => {
      progress.begin(account)
      return crawlAccount(crawls, account)
    },
    notBegun: ({ id, name }) => ({ accountId: id, name, status: 'interrupted', error: 'It was not begun.' }),
    onOutcome: async (outcome) => {
      progress.ended(outcome)
      try {
        run = await runs.note(run, outcome)
      } catch (thrown) {
        lost ??= sentenceOf(errorInfoOf(thrown))
      }
    },
  })
  progress.end()
  const outcomes = inOrder([...finished.values(), ...news])
  const isOver = outcomes.every(isFinished)
  await (isOver ? runs.finish(run) : runs.release(run)).catch(() => undefined)
  context.exitCode = exitOf(context, outcomes)
  if (lost !== undefined)
    context.say(
      `What became of each account could not be kept, and a later run reads them anew: ${plain(lost)}`,
    )
  await tell(context, run, outcomes, isOver, options)
}

interface Begun {
  readonly run: OrganizationRun
  readonly identity: CallerIdentity
}

async function begin(
  context: CommandContext,
  runs: OrganizationRuns,
  options: OrganizationOptions,
): Promise<Begun> {
  const { role, profile, organizationProfile, allRegions = false, out } = options
  if (role === undefined)
    throw new WhenceError(
      'bad-input',
      'A crawl of an organization needs a role that is in every account.',
      'Name it with --role, such as --role OrganizationAccountAccessRole or one that may only read.',
    )
  if (profile === undefined)
    throw new WhenceError(
      'bad-input',
      'A crawl needs a profile.',
      'Name one with --profile.',
      'whence profiles',
    )
  if (out !== undefined) await prepareOutFolder(out)
  const identity = await confirmed(context, profile, organizationProfile, options)
  const { accounts, skipped } = await chosen(context, organizationProfile ?? profile, options.accounts)
  for (const { accountId, name, error } of skipped)
    context.say(`Skipped: ${accountId}${name === '' ? '' : ` (${plain(name)})`}. ${plain(error ?? '')}`)
  const regions = options.region ?? (allRegions ? [] : (await context.call('settings.get', {})).regions)
  const run = await runs.begin({
    startedAt: new Date().toISOString(),
    profile,
    ...fieldOf('organizationProfile', organizationProfile),
    role,
    regions,
    allRegions,
    ...fieldOf('lastAccessed', options.lastAccessed),
    ...fieldOf('out', out === undefined ? undefined : path.resolve(out)),
    accounts,
    outcomes: skipped,
  })
  context.say(`Reading ${counted(accounts.length, 'account')} in the role ${plain(role)} of each.`)
  return { run, identity }
}

async function goOn(
  context: CommandContext,
  runs: OrganizationRuns,
  id: string | true,
  options: OrganizationOptions,
): Promise<Begun> {
  const { role, accounts, region, allRegions, lastAccessed } = options
  if ([role, accounts, region, allRegions, lastAccessed].some((each) => each !== undefined))
    throw new WhenceError(
      'bad-input',
      'A crawl that goes on reads what it was to read: the same accounts, Regions and role.',
      'Leave --role, --accounts, --region, --all-regions and --last-accessed out, or start a new crawl.',
    )
  const taken = await runs.take(id === true ? undefined : id)
  const run = { ...taken, ...fieldOf('profile', options.profile) }
  const identity = await confirmed(context, run.profile, run.organizationProfile, options)
  const done = run.outcomes.filter((outcome) => outcome.status !== 'skipped' && isFinished(outcome)).length
  context.say(
    `Going on with the crawl ${run.id} of an organization, begun ${run.startedAt}: ${done} of ${counted(run.accounts.length, 'account')} are read.`,
  )
  return { run, identity }
}

async function confirmed(
  context: CommandContext,
  profile: string,
  organizationProfile: string | undefined,
  options: ProfileUse,
): Promise<CallerIdentity> {
  const identity = await confirmProfile(context, profile, options)
  if (organizationProfile !== undefined && organizationProfile !== profile) {
    context.say('The organization is read with another profile:')
    await confirmProfile(context, organizationProfile, options.yes === true ? { yes: true } : {})
  }
  return identity
}

/** The accounts to read; those that were named also where AWS does not list the others to the profile. */
async function chosen(
  context: CommandContext,
  profile: string,
  asked: readonly string[] | undefined,
): Promise<Chosen> {
  try {
    const { accounts } = await context.call('crawl.accounts', { profile })
    return chooseAccounts(accounts, asked)
  } catch (thrown) {
    const { code, message } = errorInfoOf(thrown)
    if (code !== 'access-denied' || asked === undefined) throw thrown
    context.say(`${plain(message)} The accounts that were named are read, without their names.`)
    return unlisted(asked)
  }
}

/** What is skipped, and what earlier runs have finished as long as its snapshot is where it was. */
async function settled(outcomes: readonly AccountOutcome[]): Promise<ReadonlyMap<string, AccountOutcome>> {
  const found = new Map<string, AccountOutcome>()
  for (const outcome of outcomes) {
    if (outcome.status === 'skipped') found.set(outcome.accountId, outcome)
    else if (isFinished(outcome) && (await isFile(outcome.file ?? '')))
      found.set(outcome.accountId, { ...outcome, earlier: true })
  }
  return found
}

function isFile(file: string): Promise<boolean> {
  return stat(file).then(
    (stats) => stats.isFile(),
    () => false,
  )
}

function inOrder(outcomes: readonly AccountOutcome[]): readonly AccountOutcome[] {
  return outcomes.toSorted((one, other) => one.accountId.localeCompare(other.accountId))
}

function exitOf({ io }: CommandContext, outcomes: readonly AccountOutcome[]): number {
  if (io.signal.aborted) return EXIT.interrupted
  const has = (status: AccountOutcome['status']): boolean => outcomes.some((one) => one.status === status)
  return has('unread') ? EXIT.unread : has('gaps') || has('interrupted') ? EXIT.gaps : EXIT.fine
}

async function tell(
  context: CommandContext,
  { id, role, startedAt }: OrganizationRun,
  accounts: readonly AccountOutcome[],
  isOver: boolean,
  { json }: OrganizationOptions,
): Promise<void> {
  if (json === true) await context.json({ role, startedAt, accounts, ...(isOver ? {} : { resume: id }) })
  else await context.out(organizationTable(accounts))
  if (accounts.some(({ status }) => status === 'gaps'))
    context.say(
      'Answers that rest on what is missing say Unknown. Every call that is missing: whence info --snapshot FILE',
    )
  if (!isOver)
    context.say(`Go on with the accounts that are not read: whence crawl --organization --resume ${id}`)
}
