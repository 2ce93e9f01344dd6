import { lookup } from 'node:dns/promises'
import { nodeErrorCode } from '../nodeError.ts'
import { callFailure } from './callFailure.ts'
import { INCOMPLETE_ANSWER } from './emptyAnswers.ts'
import { ANSWER_NOT_TEXT, ANSWER_TOO_LONG } from './bodies.ts'
import { addMiddleware } from './middleware.ts'

/** The name of the failure in coverage. */
export const NO_ENDPOINT = 'NoEndpoint'

/** The failures of a call whose text is ours. */
export const OWN_FAILURES: ReadonlySet<string> = new Set([
  INCOMPLETE_ANSWER,
  NO_ENDPOINT,
  ANSWER_TOO_LONG,
  ANSWER_NOT_TEXT,
])

/** Whether a host name is known; tests do not ask. */
export type IsHost = (name: string) => Promise<boolean>

const isHost: IsHost = (name) =>
  lookup(name).then(
    () => true,
    () => false,
  )

/**
 * Makes a client say that its service has no endpoint in a Region: a name that is not found is else asked for again as if
 * the network were down, which takes half a minute. STS has an endpoint in every Region, so that its name tells the two
 * apart. It stays a gap, since a resolver may keep names back.
 * https://docs.aws.amazon.com/general/latest/gr/rande.html
 */
export function sayNoEndpoint(client: unknown, region: string, known: IsHost = isHost): void {
  addMiddleware(
    client,
    { step: 'deserialize', priority: 'low', name: 'whenceNoEndpoint' },
    (next) => async (args) => {
      try {
        return await next(args)
      } catch (error) {
        const host = hostOf(error)
        const tail = host?.slice(host.indexOf(`${region}.`))
        if (host?.includes(`${region}.`) === true && (await known(`sts.${tail}`)))
          throw callFailure(
            NO_ENDPOINT,
            `There is no endpoint ${host}: AWS does not have the service in ${region}.`,
          )
        throw error
      }
    },
  )
}

/** The name that was not found. */
function hostOf(error: unknown): string | undefined {
  if (nodeErrorCode(error) !== 'ENOTFOUND' || !(error instanceof Error) || !('hostname' in error))
    return undefined
  return typeof error.hostname === 'string' ? error.hostname : undefined
}
