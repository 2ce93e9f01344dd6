import type { SimulatedAnswer } from '../../shared/api/live.ts'
import type { AccessRequest } from '../../shared/engine/request/decision.ts'
import { WhenceError } from '../../shared/errors.ts'
import type { Connection } from '../aws/connection.ts'
import type { GivenPolicies } from '../aws/givenPolicies.ts'
import { withResourcePolicy } from '../aws/simulate.ts'
import { simulateLevels, withLevels } from '../aws/simulateLevels.ts'

/** What AWS's simulator said so far: each further question adds what the one before could not tell. */
export interface Answered {
  readonly simulated: SimulatedAnswer
  /** As AWS was asked. */
  readonly request: AccessRequest
  readonly notes: readonly string[]
  readonly resourcePolicy?: string
}

/** Asks once more with the resource's policy; where AWS does not take it, the answer without it stands. */
export async function askWithPolicy(
  asked: Answered,
  resourcePolicy: string,
  simulated: (request: AccessRequest) => Promise<SimulatedAnswer>,
): Promise<Answered> {
  try {
    const given = await simulated(asked.request)
    return { ...asked, simulated: withResourcePolicy(asked.simulated, given), resourcePolicy }
  } catch (thrown) {
    if (!(thrown instanceof WhenceError)) throw thrown
    const note = `AWS’s simulator was asked without the resource’s policy: with it, it failed. ${thrown.info.message}`
    return { ...asked, notes: [...asked.notes, note] }
  }
}

/** AWS says nothing of SCPs that it may not read, or that have conditions: then it is given those of the snapshot. */
export async function askWithLevels(
  connection: Connection,
  asked: Answered,
  policies: GivenPolicies | null,
  signal: AbortSignal,
): Promise<Answered> {
  if (policies === null || asked.simulated.layers.scp !== undefined) return asked
  const count = policies.levels.length
  try {
    const given = await simulateLevels(connection, asked.request, policies, signal)
    const note =
      given.scp === null
        ? `AWS’s simulator was given the ${count} levels of service control policies of the snapshot, and its answer does not tell what they say.`
        : `AWS’s answer about the principal does not tell what service control policies say: it was asked once more, with the identity policies, the boundary and the ${count} levels of service control policies of the snapshot (iam:SimulateCustomPolicy).`
    return { ...asked, simulated: withLevels(asked.simulated, given), notes: [...asked.notes, note] }
  } catch (thrown) {
    if (!(thrown instanceof WhenceError)) throw thrown
    const note = `AWS’s simulator was asked without the snapshot’s service control policies: with them, it failed. ${thrown.info.message}`
    return { ...asked, notes: [...asked.notes, note] }
  }
}

/** AWS is told what we know of the request; where it does not take that, only what the asker gave. */
export async function ask(
  simulated: (request: AccessRequest) => Promise<SimulatedAnswer>,
  principalArn: string,
  given: AccessRequest,
  known: AccessRequest['context'],
): Promise<Answered> {
  const request = { ...given, context: known }
  try {
    return { simulated: await simulated(request), request, notes: [] }
  } catch (thrown) {
    const refused = thrown instanceof WhenceError && thrown.info.code === 'bad-input'
    const fewer = Object.keys(given.context).length < Object.keys(known).length
    if (!refused || !fewer || !/:(?:user|role)\//.test(principalArn)) throw thrown
    return {
      simulated: await simulated(given),
      request: given,
      notes: [
        'AWS’s simulator did not take the context keys that Whence knows from the snapshot; it was told those of the question only.',
      ],
    }
  }
}
