import type { Command } from 'commander'
import type { TraceInput } from '../../../shared/api/types.ts'
import type { Shell } from '../../../shared/trace/facts/shells.ts'
import { mentionedFirst } from '../cli/snapshotFiles.ts'
import { WhenceError } from '../../../shared/errors.ts'
import type { Trace } from '../../../shared/trace/facts/trace.ts'
import type { CommandContext } from '../cli/context.ts'
import { detailAll } from '../cli/authorization.ts'
import { decodeAll, type DecodedTrace, withCommands } from '../cli/decode.ts'
import { EXIT } from '../cli/exit.ts'
import { readText } from '../cli/files.ts'
import type { CliIo } from '../cli/io.ts'
import { addProfileOptions, type ProfileUse, profileUse } from '../cli/profileOptions.ts'
import { collect } from '../cli/options.ts'
import { addRequestOptions, requestFacts, type RequestOptions } from '../cli/requestOptions.ts'
import { shellOf, shellOption } from '../cli/shell.ts'
import { plain } from '../cli/text.ts'
import { tracesText } from '../cli/traceText.ts'

interface TraceCommandOptions extends RequestOptions, ProfileUse {
  readonly snapshot: readonly string[]
  readonly message?: string
  readonly event?: string
  readonly principal?: string
  readonly role?: string
  readonly action?: string
  readonly resource?: string
  readonly awsDetails?: boolean
  readonly region?: string
  readonly profile?: string
  readonly shell: Shell
  readonly json?: boolean
}

/** `whence trace`: why was that refused, and what is the smallest change that would let it through. */
export function addTrace(program: Command, context: CommandContext): void {
  const command = program
    .command('trace')
    .description('say why AWS refused something, and which change would allow it')
    .requiredOption(
      '--snapshot <file>',
      'a snapshot, or a folder of them; may be given again for other accounts',
      collect,
    )
    .option(
      '--message <text>',
      'the AccessDenied message, with whatever stands around it; - for standard input',
    )
    .option('--event <file>', 'a CloudTrail event as JSON; - for standard input')
    .option('--principal <arn>', 'who was refused; beside a message what it leaves out, else the question')
    .option('--role <arn>', 'beside a message: the role that was to be assumed, else that made the call')
    .option('--action <service:Action>', 'what was refused')
    .option('--resource <arn>', 'on what; * if left out')
  addRequestOptions(command, ['resourceAccount', 'context', 'sessionPolicies', 'strict', 'unknownAction'])
    .option(
      '--profile <name>',
      'let AWS decode encoded messages, with a profile of the account that got them',
    )
    .option(
      '--aws-details',
      'with --profile: ask AWS how it evaluated denials that carry an authorization ID, and compare',
    )
    .option(
      '--region <code>',
      'with --aws-details: where it was denied, if the text does not say; left out: the Region of IAM',
    )
  addProfileOptions(command)
    .option(
      '--shell <bash|powershell|cmd>',
      'write commands for this shell',
      shellOption,
      shellOf(process.platform),
    )
    .option('--json', 'print JSON, with commands for bash')
    .addHelpText('after', `\n${AWS_DETAILS}`)
    .action((options: TraceCommandOptions) => trace(context, options))
}

const AWS_DETAILS =
  'AWS offers authorization details in preview, for some services only, mostly IAM’s own APIs, and keeps them for at least 24 hours. Whence reads them as AWS’s published description has them; they could not be tried against AWS.'

async function trace(context: CommandContext, options: TraceCommandOptions): Promise<void> {
  checkDetails(options)
  const { question, message, event, ...words } = await whatToTrace(context.io, options)
  // It is about a question that a person asks: what AWS names in a message is traced in any case.
  const { unknownAction, ...facts } = await requestFacts(options)
  // The first account is the one that a name without an account is of.
  const said = [JSON.stringify(question ?? {}), message ?? '', event ?? ''].join(' ')
  const files = await mentionedFirst(options.snapshot, said)
  const about = { snapshots: await context.openSnapshots(files), ...words, ...facts }
  const { traces: undecoded, notes } = await context.call('trace', {
    ...about,
    ...(message !== undefined && { message }),
    ...(event !== undefined && { event }),
    ...(question !== undefined && {
      question: { ...question, ...(unknownAction === true && { unknownAction }) },
    }),
  })
  const traces = await askAws(context, undecoded, about, { message, event }, options)
  const [first, ...more] = traces
  if (options.json === true) {
    // One object whatever was pasted: its keys are the first denial's, the others stand in `more`.
    await context.json({
      ...(first ?? (await emptyTrace())),
      notes: [...(first?.notes ?? []), ...notes],
      more,
    })
  } else if (traces.length > 0) await context.out(tracesText(traces, options.shell))
  if (first === undefined) {
    context.say(`whence: ${plain(notes.join(' ') || 'There is no denial in the text.')}`)
    context.exitCode = EXIT.usage
  } else if (options.json !== true) for (const note of notes) context.say(plain(note))
}

/** With a profile, what AWS is asked: encoded messages, and where it was said so, authorization details. */
async function askAws(
  context: CommandContext,
  traces: readonly Trace[],
  about: Parameters<typeof decodeAll>[2],
  { message, event }: Pick<What, 'message' | 'event'>,
  { profile, awsDetails, region, ...options }: TraceCommandOptions,
): Promise<readonly DecodedTrace[]> {
  if (profile === undefined) return withCommands(traces)
  const asked = { name: profile, ...profileUse(options) }
  if (awsDetails !== true) {
    if (traces.some(({ parsed }) => parsed.authorizationId !== null))
      context.say(
        'The text carries an authorization ID: --aws-details asks AWS how it evaluated the request.',
      )
    return decodeAll(context, traces, about, asked)
  }
  const encoded = traces.some(({ parsed }) => parsed.encodedMessage !== null)
  const decoded = encoded ? await decodeAll(context, traces, about, asked) : traces
  return detailAll(context, decoded, asked, {
    snapshots: about.snapshots,
    text: message ?? event ?? '',
    ...(region !== undefined && { region }),
  })
}

function checkDetails({ awsDetails, profile, region }: TraceCommandOptions): void {
  if (awsDetails === true && profile === undefined) {
    throw new WhenceError(
      'bad-input',
      '--aws-details needs --profile.',
      'Name the profile with which AWS is to be asked.',
    )
  }
  if (region !== undefined && awsDetails !== true) {
    throw new WhenceError('bad-input', '--region belongs to --aws-details.', 'Give both, or neither.')
  }
}

async function emptyTrace() {
  // Loaded here, so that other commands start without the reader of messages.
  const { NO_DENIAL } = await import('../../../shared/trace/facts/denial.ts')
  return { parsed: NO_DENIAL, decision: null, causes: [], fixes: [], checklist: [], disagreement: null }
}

type Words = Pick<TraceInput, 'principal' | 'role' | 'action' | 'resource'>
type What = Words & Pick<TraceInput, 'message' | 'event' | 'question'>

async function whatToTrace(io: CliIo, options: TraceCommandOptions): Promise<What> {
  const { message, event, principal, role, action, resource } = options
  const words = {
    ...(principal !== undefined && { principal }),
    ...(role !== undefined && { role }),
    ...(action !== undefined && { action }),
    ...(resource !== undefined && { resource }),
  }
  const texts = [message, event].filter((text) => text !== undefined)
  if (texts.length > 1 || (texts.length === 0 && Object.keys(words).length === 0)) {
    throw new WhenceError(
      'bad-input',
      'whence trace takes one of --message, --event, and --principal with --action.',
      'Give the message as text, or - to read it from standard input.',
    )
  }
  if (message !== undefined) return { ...words, message: message === '-' ? await readAll(io) : message }
  if (event !== undefined) {
    return { ...words, event: event === '-' ? await readAll(io) : await readText(event, 'The event') }
  }
  if (role !== undefined) {
    throw new WhenceError(
      'bad-input',
      '--role stands beside a message or an event.',
      'In a question the role is --principal, or --resource where it is to be assumed.',
    )
  }
  if (principal === undefined || action === undefined) {
    throw new WhenceError(
      'bad-input',
      `--${principal === undefined ? 'principal' : 'action'} is missing.`,
      'Say who was refused with --principal, and what with --action.',
    )
  }
  return { question: { principal, action, ...(resource === undefined ? {} : { resource }) } }
}

async function readAll(io: CliIo): Promise<string> {
  const decoder = new TextDecoder('utf-8')
  let text = ''
  for await (const chunk of io.stdin) {
    text += typeof chunk === 'string' ? chunk : decoder.decode(chunk, { stream: true })
  }
  return text + decoder.decode()
}
