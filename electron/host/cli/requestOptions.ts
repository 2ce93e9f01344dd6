import type { Command } from 'commander'
import { contextOf } from '../../../shared/question/context.ts'
import { WhenceError } from '../../../shared/errors.ts'
import type { RequestFacts } from '../../../shared/question/fields.ts'
import { readText } from './files.ts'
import { accountOption, collect, pairOption, type Pairs, timeOption } from './options.ts'

/** What is told of a request beside who does what, as the commands' options hold it. */
export interface RequestOptions {
  readonly resourceAccount?: string
  readonly context?: Pairs
  readonly sessionPolicy?: readonly string[]
  readonly strict?: boolean
  readonly unknownAction?: boolean
  /** The time of the request, ISO 8601; comes with `context`. */
  readonly asOf?: string
}

/** The option for each field that questions may carry: the same words in every command. */
const OPTIONS: { readonly [F in keyof Required<RequestFacts>]: (command: Command) => Command } = {
  resourceAccount: (command) =>
    command.option('--resource-account <id>', 'its owner, where the ARN does not say it', accountOption),
  context: (command) =>
    command
      .option('--context <key=value>', 'a condition key; may be given again', pairOption)
      .option(
        '--as-of <time>',
        'the time of the request (aws:CurrentTime), such as 2026-01-31T08:00:00Z; that of the snapshot if left out',
        timeOption,
      ),
  sessionPolicies: (command) =>
    command.option('--session-policy <file>', 'a session policy document; may be given again', collect),
  strict: (command) =>
    command.option('--strict', 'take a context key that was not given as absent, as AWS does'),
  unknownAction: (command) =>
    command.option('--unknown-action', 'ask although the catalogue of AWS’s actions lacks this one'),
}

/** Adds the options of these fields to a command. */
export function addRequestOptions(command: Command, fields: readonly (keyof RequestFacts)[]): Command {
  return fields.reduce((built, field) => OPTIONS[field](built), command)
}

/** The fields that the options give; what was not given is left out. Throws `file-unreadable`. */
export async function requestFacts(options: RequestOptions): Promise<RequestFacts> {
  const { resourceAccount, sessionPolicy = [], strict, unknownAction } = options
  const context = pairsOf(options)
  const sessionPolicies: string[] = []
  for (const file of sessionPolicy) sessionPolicies.push(await readText(file, 'The session policy'))
  return {
    ...(resourceAccount !== undefined && { resourceAccount }),
    ...(context !== undefined && { context: contextOf(context) }),
    ...(sessionPolicies.length > 0 && { sessionPolicies }),
    ...(strict === true && { strict }),
    ...(unknownAction === true && { unknownAction }),
  }
}

/** Throws `bad-input` when two options tell the time. */
function pairsOf({ context, asOf }: RequestOptions): Pairs | undefined {
  if (asOf === undefined) return context
  if (context?.some(([key]) => /^aws:(current|epoch)time$/i.test(key)) === true) {
    throw new WhenceError(
      'bad-input',
      'The time of the request is given twice, by --as-of and by --context.',
      'Give it once.',
    )
  }
  return [...(context ?? []), ['aws:CurrentTime', asOf]]
}
