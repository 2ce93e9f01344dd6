import type { Command } from 'commander'
import { InvalidArgumentError } from 'commander'
import type { DenialsInput, DenialsState } from '../../../shared/api/live.ts'
import type { TraceAnswer } from '../../../shared/api/types.ts'
import { EVENT_HISTORY_LIMITS, NO_LOOKUP_BY_ERROR } from '../../../shared/trace/event/eventHistory.ts'
import type { CommandContext } from '../cli/context.ts'
import { denialsText } from '../cli/denialsText.ts'
import { confirmProfile } from '../cli/identity.ts'
import { addProfileOptions, type ProfileUse } from '../cli/profileOptions.ts'
import { collect, timeOption } from '../cli/options.ts'
import { endSearch, searchDenials } from '../cli/searchDenials.ts'
import { plain } from '../cli/text.ts'
import { shellOf } from '../cli/shell.ts'
import { tracesText } from '../cli/traceText.ts'

interface DenialsOptions extends ProfileUse {
  readonly profile: string
  readonly snapshot: string
  readonly principal?: string
  readonly userName?: string
  readonly eventName?: string
  readonly eventSource?: string
  readonly from?: string
  readonly to?: string
  readonly region?: readonly string[]
  readonly trace?: boolean
  readonly json?: boolean
}

/** `whence denials`: what AWS refused lately, by CloudTrail’s event history. */
export function addDenials(program: Command, context: CommandContext): void {
  const command = program
    .command('denials')
    .description('list the calls that AWS refused lately, from CloudTrail’s event history')
    .requiredOption('--profile <name>', 'a profile of the snapshot’s account')
  addProfileOptions(command)
    .requiredOption('--snapshot <file>', 'a snapshot of the account')
    .option('--principal <arn>', 'whose denials: an ARN, or the name of a user or role')
    .option('--user-name <name>', 'CloudTrail’s user name; for a session of a role it is the session’s name')
    .option('--event-name <operation>', 'such as RunInstances')
    .option('--event-source <service>', 'such as ec2 or ec2.amazonaws.com', sourceOption)
    .option('--from <time>', 'such as 2026-01-31T08:00:00Z, or 7d; a day before --to if left out', timeOption)
    .option('--to <time>', 'now if left out', timeOption)
    .option('--region <code>', 'may be given again; left out: those of the snapshot and that of IAM', collect)
    .option('--trace', 'trace each of them, 25 at most')
    .option('--json', 'print JSON')
    .addHelpText('after', `\n${[NO_LOOKUP_BY_ERROR, ...EVENT_HISTORY_LIMITS].join('\n')}`)
    .action((options: DenialsOptions) => denials(context, options))
}

async function denials(context: CommandContext, options: DenialsOptions): Promise<void> {
  const snapshot = await context.openSnapshot(options.snapshot)
  await confirmProfile(context, options.profile, options)
  const state = await searchDenials(context, inputOf(options, snapshot))
  const answer = options.trace === true ? await traceAll(context, snapshot, state) : null
  if (options.json === true) {
    await context.json({ ...state, ...(answer === null ? {} : { traces: answer.traces }) })
  } else {
    await context.out(denialsText(state))
    if (answer !== null && answer.traces.length > 0)
      await context.out(`\n${tracesText(answer.traces, shellOf(process.platform))}`)
    for (const note of [...state.notes, ...(answer?.notes ?? [])]) context.say(plain(note))
    if (answer === null && state.found > 0) context.say('To trace each of them, add --trace.')
  }
  endSearch(context, state)
}

function inputOf(options: DenialsOptions, snapshot: string): DenialsInput {
  const { profile, principal, userName, eventName, eventSource, from, to, region = [] } = options
  return {
    profile,
    snapshot,
    ...(principal === undefined ? {} : { principal }),
    ...(userName === undefined ? {} : { userName }),
    ...(eventName === undefined ? {} : { eventName }),
    ...(eventSource === undefined ? {} : { eventSource }),
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
    regions: region,
  }
}

async function traceAll(
  context: CommandContext,
  snapshot: string,
  { denials: found }: DenialsState,
): Promise<TraceAnswer> {
  if (found.length === 0) return { traces: [], notes: [] }
  return context.call('trace', {
    snapshots: [snapshot],
    event: `[${found.map(({ event }) => event).join(',')}]`,
  })
}

function sourceOption(value: string): string {
  const source = value.includes('.') ? value : `${value}.amazonaws.com`
  if (!/^[a-z0-9.-]{1,128}$/.test(source))
    throw new InvalidArgumentError('A source is a service, such as ec2 or ec2.amazonaws.com.')
  return source
}
