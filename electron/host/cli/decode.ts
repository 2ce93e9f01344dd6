import type { DecodeAnswer, DecodeInput } from '../../../shared/api/live.ts'
import { WhenceError } from '../../../shared/errors.ts'
import type { RequestFacts } from '../../../shared/question/fields.ts'
import { decodeCommand } from '../../../shared/trace/facts/decodeCommand.ts'
import type { Trace } from '../../../shared/trace/facts/trace.ts'
import type { ShownAuthorization } from './authorizationText.ts'
import type { CommandContext } from './context.ts'
import { exitCodeOf, failureText } from './exit.ts'
import { confirmProfile } from './identity.ts'
import type { ProfileUse } from './profileOptions.ts'
import { plain } from './text.ts'

/** A trace, and what became of the encoded message that its denial carries. */
export interface DecodedTrace extends Trace {
  readonly decoded?: Pick<DecodeAnswer, 'allowed' | 'identity'>
  /** What reads the encoded message, when nobody has. */
  readonly decodeCommand?: string
  /** How AWS itself evaluated the request, when it was asked. */
  readonly authorization?: ShownAuthorization
}

/** What is known of every denial beside its text. */
type About = RequestFacts &
  Pick<DecodeInput, 'principal' | 'role' | 'action' | 'resource'> & { readonly snapshots: readonly string[] }

/** Without a profile: names the command for each encoded message. */
export function withCommands(traces: readonly Trace[]): readonly DecodedTrace[] {
  return traces.map((trace) => {
    const { encodedMessage } = trace.parsed
    return encodedMessage === null ? trace : { ...trace, decodeCommand: decodeCommand(encodedMessage) }
  })
}

/**
 * Lets AWS decode every encoded message, and puts what it says in the place of what the text alone tells. A failure
 * keeps the traces there are: it is told and becomes the exit code.
 */
export async function decodeAll(
  context: CommandContext,
  traces: readonly Trace[],
  about: About,
  profile: ProfileUse & { readonly name: string },
): Promise<readonly DecodedTrace[]> {
  if (traces.every(({ parsed }) => parsed.encodedMessage === null)) {
    context.say('There is no encoded message in the text: AWS was not asked.')
    return traces
  }
  const answered: DecodedTrace[] = []
  try {
    await confirmProfile(context, profile.name, profile)
    for (const trace of traces) answered.push(await decode(context, trace, about, profile.name))
  } catch (thrown) {
    if (!(thrown instanceof WhenceError)) throw thrown
    context.io.stderr.write(failureText(thrown.info))
    context.exitCode = exitCodeOf(thrown.info.code)
  }
  return [...answered, ...withCommands(traces.slice(answered.length))]
}

async function decode(
  context: CommandContext,
  trace: Trace,
  about: About,
  profile: string,
): Promise<DecodedTrace> {
  const { encodedMessage, text } = trace.parsed
  if (encodedMessage === null) return trace
  const { traces, notes, allowed, identity } = await context.call('live.decode', {
    profile,
    message: encodedMessage,
    ...(text.length <= 100_000 ? { around: text } : {}),
    ...about,
  })
  for (const note of notes) context.say(plain(note))
  return { ...(traces[0] ?? trace), decoded: { allowed, identity } }
}
