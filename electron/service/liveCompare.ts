import type { CompareInput, Comparison } from '../../shared/api/live.ts'
import { WhenceError } from '../../shared/errors.ts'
import type { Simulable } from '../analysis/methods.ts'
import { simulate, simulateCommand } from '../aws/simulate.ts'
import { agreementWith, notSimulated } from '../aws/simulateAgreement.ts'
import { ask, askWithLevels, askWithPolicy } from './askSimulator.ts'
import { withLive, type LiveAccount, type LiveParts } from './live.ts'

/** Asks AWS's policy simulator the question that we answer, and compares the answers layer by layer. */
export async function liveCompare(
  parts: LiveParts,
  { profile, snapshots, ...question }: CompareInput,
  asker?: AbortSignal,
): Promise<Comparison> {
  // AWS takes a key that it was not given as absent: only the strict question is the same.
  const asked = { ...question, snapshots, strict: true }
  const ours = await parts.analysis.ask('simulable', asked, { ...(asker && { signal: asker }) })
  return withLive(parts, profile, snapshots, (live, signal) => compare(live, ours, signal), asker)
}

async function compare(
  { connection, identity, account }: LiveAccount,
  { decision, leftOpen, principal, principalArn, owner, context, resourcePolicy, policies }: Simulable,
  signal: AbortSignal,
): Promise<Comparison> {
  if (connection.kind === 'sample') throw sampleIsNotAws()
  const { accountId } = identity
  if (owner !== null && owner !== accountId) throw ofOtherAccount(principal, accountId)
  const asked = await ask(
    (about) => simulate(connection, { request: about, principalArn, signal }),
    principalArn,
    decision.request,
    context,
  )
  const text = resourcePolicy?.account === accountId ? resourcePolicy.text : null
  const withResource =
    text === null
      ? asked
      : await askWithPolicy(asked, text, (about) =>
          simulate(connection, { request: about, principalArn, resourcePolicy: text, signal }),
        )
  const { simulated, request, notes, ...given } = await askWithLevels(
    connection,
    withResource,
    policies,
    signal,
  )
  const agreement = agreementWith(decision, simulated)
  const session =
    principal === principalArn ? [] : [`AWS’s simulator takes no sessions: it was asked of ${principalArn}.`]
  const absent =
    leftOpen === decision.verdict
      ? []
      : [
          `Both take context keys that were not given as absent; left open, the answer by the snapshot is ${leftOpen}.`,
        ]
  const old =
    agreement.agrees === false
      ? [`The snapshot is of ${account.finishedAt}; if policies were changed since, take a new one.`]
      : []
  return {
    identity,
    decision,
    simulated,
    agreement: { ...agreement, notes: [...session, ...absent, ...old, ...notes, ...agreement.notes] },
    notSimulated: notSimulated(simulated),
    command: simulateCommand({ request, principalArn, ...given }),
  }
}

/** Its policies are on this machine only: there is no AWS that could be asked, and our own engine is not AWS. */
function sampleIsNotAws(): WhenceError {
  return new WhenceError(
    'bad-input',
    'The sample account is not AWS: AWS’s policy simulator can’t be asked about it.',
    'Compare with a profile of an account of your own.',
  )
}

function ofOtherAccount(principal: string, account: string): WhenceError {
  return new WhenceError(
    'account-changed',
    `${principal} is not of account ${account}, to which the profile leads: AWS can simulate only its own principals.`,
    'Choose a profile of the principal’s account.',
  )
}
