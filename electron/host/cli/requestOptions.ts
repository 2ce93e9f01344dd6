import type { Command } from 'commander'
import { contextOf } from '../../../shared/question/context.ts'
import type { RequestFacts } from '../../../shared/question/fields.ts'
import { readText } from './files.ts'
import { accountOption, collect, pairOption, type Pairs } from './options.ts'

/** What is told of a request beside who does what, as the commands' options hold it. */
export interface RequestOptions {
  readonly resourceAccount?: string
  readonly context?: Pairs
  readonly sessionPolicy?: readonly string[]
  readonly strict?: boolean
  readonly unknownAction?: boolean
}

/** The option for each field that questions may carry: the same words in every command. */
const OPTIONS: { readonly [F in keyof Required<RequestFacts>]: (command: Command) => Command } = {
  resourceAccount: (command) =>
    command.option('--resource-account <id>', 'its owner, where the ARN does not say it', accountOption),
  context: (command) =>
    command.option('--context <key=value>', 'a condition key; may be given again', pairOption),
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
  const { resourceAccount, context, sessionPolicy = [], strict, unknownAction } = options
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
