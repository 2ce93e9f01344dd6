import type { AuthorizationAnswer } from '../../../shared/api/live.ts'
import { WhenceError } from '../../../shared/errors.ts'
import type { CommandContext } from './context.ts'
import type { DecodedTrace } from './decode.ts'
import { exitCodeOf, failureText } from './exit.ts'
import { confirmProfile } from './identity.ts'
import type { ProfileUse } from './profileOptions.ts'

interface Details {
  readonly snapshots: readonly string[]
  /** The whole text that the denials stood in. */
  readonly text: string
  readonly region?: string
}

/** More of a text than this is not handed on. */
const MOST_TEXT = 100_000

/**
 * Asks AWS how it evaluated each denial that carries an authorization ID, and traces it with the context that AWS gives.
 * A failure keeps the traces there are: it is told and becomes the exit code.
 */
export async function detailAll(
  context: CommandContext,
  traces: readonly DecodedTrace[],
  profile: ProfileUse & { readonly name: string },
  details: Details,
): Promise<readonly DecodedTrace[]> {
  if (traces.every(({ parsed }) => parsed.authorizationId === null)) {
    context.say('There is no authorization ID in the text: AWS was not asked.')
    return traces
  }
  const answered: DecodedTrace[] = []
  try {
    await confirmProfile(context, profile.name, profile)
    for (const trace of traces) answered.push(await detailed(context, trace, profile.name, details))
  } catch (thrown) {
    if (!(thrown instanceof WhenceError)) throw thrown
    context.io.stderr.write(failureText(thrown.info))
    context.exitCode = exitCodeOf(thrown.info.code)
  }
  return [...answered, ...traces.slice(answered.length)]
}

async function detailed(
  context: CommandContext,
  trace: DecodedTrace,
  profile: string,
  { snapshots, text, region }: Details,
): Promise<DecodedTrace> {
  const { authorizationId } = trace.parsed
  if (authorizationId === null) return trace
  const around = text.length <= MOST_TEXT ? text : trace.parsed.text.slice(0, MOST_TEXT)
  const answer = await context.call('live.authorization', {
    profile,
    snapshots,
    authorizationId,
    around,
    ...(region !== undefined && { region }),
  })
  return { ...(deniedTrace(answer) ?? trace), authorization: shown(answer) }
}

/** What is traced in the place of the text: the evaluation that AWS refused, else the first. */
function deniedTrace({ evaluations }: AuthorizationAnswer): DecodedTrace | undefined {
  return (evaluations.find(({ effect }) => effect !== 'allow') ?? evaluations[0])?.trace
}

/** Each evaluation with its decision; the rest of a trace stands around it. */
function shown({ evaluations, ...answer }: AuthorizationAnswer) {
  return {
    ...answer,
    evaluations: evaluations.map(({ trace, ...evaluation }) => ({ ...evaluation, decision: trace.decision })),
  }
}
