import { readFile } from 'node:fs/promises'
import path from 'node:path'
import type { Command } from 'commander'
import type { ApiOutput } from '../../../shared/api/types.ts'
import type { WantedDecision } from '../../../shared/campaign/decide.ts'
import { kindOf, readDecisions } from '../../../shared/campaign/decisionsCsv.ts'
import { DECISION_KINDS } from '../../../shared/campaign/file.ts'
import type { CampaignRow } from '../../../shared/campaign/types.ts'
import { WhenceError } from '../../../shared/errors.ts'
import { writeFileAtomically } from '../../store/writeFile.ts'
import type { CommandContext } from '../cli/context.ts'
import { counted, plain } from '../cli/text.ts'
import { campaignText } from './campaignText.ts'

/** The options of `whence review` that make a campaign of it. */
export interface CampaignOptions {
  readonly start?: boolean
  readonly status?: boolean
  readonly carry?: string
  readonly decide?: string
  readonly decisions?: string
  readonly except?: boolean
  readonly endException?: string
  readonly subject?: readonly string[]
  readonly reason?: string
  readonly reviewer?: string
  readonly reviewerArn?: string
  readonly owners?: string
  readonly title?: string
  readonly owner?: string
  readonly approver?: string
  readonly expires?: string
}

interface Given extends CampaignOptions {
  readonly snapshot: string
  readonly asOf?: string
  readonly json?: boolean
  readonly csv?: string
}

/** Adds them to the command. */
export function addCampaignOptions(command: Command): Command {
  return command
    .option('--start', 'begin a campaign over the snapshot: decide on every principal and credential')
    .option('--status', 'how the campaign over the snapshot stands; with --csv also its lines')
    .option('--carry <file>', 'go on with the campaign of this earlier snapshot')
    .option('--decide <decision>', `decide ${DECISION_KINDS.join(', ')} on --subject, with --reason`)
    .option('--decisions <file>', 'decide what a CSV file says in its columns subject, decision and reason')
    .option('--except', 'let --subject stay as it is until --expires, with --owner, --approver and --reason')
    .option('--end-exception <number>', 'end an exception, with --reason')
    .option('--subject <id>', 'what is decided on, by id or name; can be repeated', collect)
    .option('--reason <text>', 'why')
    .option('--reviewer <name>', 'who reviews, by name or email as the owners’ list has it')
    .option('--reviewer-arn <arn>', 'the user or role of the account that the reviewer is')
    .option('--owners <file>', 'the owners’ list, as CSV with name, email, principal, active, left')
    .option('--title <text>', 'what the campaign is called')
    .option('--owner <name>', 'who answers for an exception')
    .option('--approver <name>', 'who approves an exception')
    .option('--expires <date>', 'the last day of an exception')
}

function collect(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value]
}

/** Whether the command is about a campaign. */
export function isCampaign(options: CampaignOptions): boolean {
  const { start, status, carry, decide, decisions, except, endException, owners } = options
  return [start, status, carry, decide, decisions, except, endException, owners].some(
    (option) => option !== undefined,
  )
}

/** `whence review` with a campaign: begins, decides, tells how it stands, or carries it on. */
export async function campaign(context: CommandContext, options: Given): Promise<void> {
  const snapshot = await context.openSnapshot(path.resolve(options.snapshot))
  const done = await change(context, snapshot, options)
  for (const { name, why } of done?.refused ?? []) context.say(`Not decided: ${plain(name)}: ${plain(why)}`)
  const day = options.asOf === undefined ? {} : { day: options.asOf }
  if (options.csv !== undefined) {
    const download = await context.call('campaign.export', { snapshot, ...day, form: 'csv' })
    await writeFileAtomically(options.csv, Buffer.from(download.base64, 'base64'))
    context.say(`Written: ${plain(options.csv)}`)
  }
  const answer = await context.call('campaign.status', { snapshot, ...day })
  const { campaign: status } = answer
  if (status === null)
    throw new WhenceError(
      'campaign-not-found',
      'No campaign was begun over this snapshot.',
      'Begin one.',
      `whence review --snapshot ${options.snapshot} --start --reviewer NAME`,
    )
  if (options.json === true)
    return context.json(done === undefined ? answer : { campaign: status, refused: done.refused })
  const { rows } = await context.call('campaign.rows', {
    snapshot,
    ...day,
    filter: { status: 'open' },
    from: 0,
    count: SHOWN,
  })
  return context.out(campaignText(status, rows))
}

/** So many open lines are printed. */
const SHOWN = 20

type Changed = ApiOutput<'campaign.decide'>

/** The one change that the options ask for; undefined: they ask how it stands. */
async function change(
  context: CommandContext,
  snapshot: string,
  options: Given,
): Promise<Changed | undefined> {
  const { start, carry, decide, decisions, except, endException, owners } = options
  const wishes = [start, carry, decide, decisions, except, endException].filter((each) => each !== undefined)
  if (wishes.length > 1)
    throw new WhenceError(
      'bad-input',
      'Only one of --start, --carry, --decide, --decisions, --except and --end-exception can be given.',
      'Give them one after the other.',
    )
  const list =
    owners === undefined ? {} : { owners: { name: path.basename(owners), text: await textOf(owners) } }
  const about = {
    ...list,
    ...(options.title !== undefined && { title: options.title }),
    ...(options.asOf !== undefined && { asOf: options.asOf }),
  }
  if (start === true)
    return context.call('campaign.start', { snapshot, reviewer: needed(options, 'reviewer'), ...about })
  if (carry !== undefined) {
    const before = await context.openSnapshot(path.resolve(carry))
    return context.call('campaign.carry', {
      snapshots: [before, snapshot],
      reviewer: needed(options, 'reviewer'),
      ...about,
    })
  }
  const isRead = wishes.length === 0 && owners === undefined
  if (isRead) return undefined
  const revision = await revisionOf(context, snapshot)
  if (list.owners !== undefined && wishes.length === 0)
    return context.call('campaign.owners', { snapshot, revision, owners: list.owners })
  if (except === true)
    return context.call('campaign.except', {
      snapshot,
      revision,
      subject: await subjectOf(context, snapshot, needed(options, 'subject')[0] ?? ''),
      reason: needed(options, 'reason'),
      owner: needed(options, 'owner'),
      approver: needed(options, 'approver'),
      expires: needed(options, 'expires'),
    })
  if (endException !== undefined)
    return context.call('campaign.end-exception', {
      snapshot,
      revision,
      number: Number(endException),
      by: needed(options, 'reviewer'),
      reason: needed(options, 'reason'),
    })
  const { reviewerArn } = options
  return context.call('campaign.decide', {
    snapshot,
    revision,
    reviewer: {
      name: needed(options, 'reviewer'),
      ...(reviewerArn !== undefined && { arn: reviewerArn }),
    },
    decisions:
      decisions === undefined
        ? await decisionsOf(context, snapshot, options)
        : readDecisions(await textOf(decisions)),
  })
}

async function decisionsOf(
  context: CommandContext,
  snapshot: string,
  options: Given,
): Promise<readonly WantedDecision[]> {
  const decision = kindOf(options.decide ?? '')
  if (decision === undefined)
    throw new WhenceError(
      'bad-input',
      `${JSON.stringify(options.decide ?? '')} is no decision.`,
      `Decide ${DECISION_KINDS.join(', ')}.`,
    )
  const reason = needed(options, 'reason')
  const wanted: WantedDecision[] = []
  for (const text of needed(options, 'subject'))
    wanted.push({ subject: await subjectOf(context, snapshot, text), decision, reason })
  return wanted
}

/** The id of a subject that is named by it, or by a name that it alone has. */
async function subjectOf(context: CommandContext, snapshot: string, text: string): Promise<string> {
  const { rows } = await context.call('campaign.rows', { snapshot, filter: { text }, from: 0, count: 500 })
  const is = (test: (row: CampaignRow) => boolean) => rows.filter(test)
  const byId = is(({ subject }) => subject.id === text)
  const found = byId.length > 0 ? byId : is(({ subject }) => subject.name === text)
  const [first, ...others] = found
  if (first !== undefined && others.length === 0) return first.subject.id
  throw new WhenceError(
    'bad-input',
    first === undefined
      ? `${JSON.stringify(text.slice(0, 200))} is neither the id nor the name of anything in the campaign.`
      : `${JSON.stringify(text.slice(0, 200))} is the name of ${counted(found.length, 'subject')}.`,
    'Give its id, as --status --csv FILE writes it.',
  )
}

async function revisionOf(context: CommandContext, snapshot: string): Promise<number> {
  const { campaign: status } = await context.call('campaign.status', { snapshot })
  return status?.revision ?? 1
}

function needed<K extends 'reviewer' | 'reason' | 'owner' | 'approver' | 'expires' | 'subject'>(
  options: Given,
  name: K,
): NonNullable<Given[K]> {
  const value: Given[K] | undefined = options[name]
  if (value !== undefined) return value
  throw new WhenceError('bad-input', `--${name} is missing.`, `Give it: whence review --help says what for.`)
}

async function textOf(file: string): Promise<string> {
  return readFile(file, 'utf8').catch(() => {
    throw new WhenceError('file-unreadable', `${file} could not be read.`, 'Check that it is a file.')
  })
}
