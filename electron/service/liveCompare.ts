import type { CompareInput, Comparison } from '../../shared/api/live.ts'
import { checkAction } from '../../shared/catalogue/checkName.ts'
import type { Catalogue } from '../../shared/catalogue/types.ts'
import { explain, explainInput, type ExplainQuestion } from '../../shared/engine/explain/explain.ts'
import { findPrincipal } from '../../shared/engine/explain/findPrincipal.ts'
import { WhenceError } from '../../shared/errors.ts'
import { accountOf } from '../../shared/policy/principal.ts'
import { actionsOf } from '../../shared/trace/facts/apiActions.ts'
import { simulate, simulateCommand } from '../aws/simulate.ts'
import { agreementWith, notSimulated } from '../aws/simulateAgreement.ts'
import { ask, askWithLevels, askWithPolicy, resourcePolicyOf } from './askSimulator.ts'
import { withLive, type LiveAccount, type LiveParts } from './live.ts'

/** Asks AWS's policy simulator the question that we answer, and compares the answers layer by layer. */
export async function liveCompare(
  parts: LiveParts,
  { profile, snapshots, ...asked }: CompareInput,
): Promise<Comparison> {
  const catalogue = await parts.loadCatalogue()
  checkAction(catalogue, asked, (service, operation) => actionsOf(service, operation))
  return withLive(parts, profile, snapshots, (live, signal) =>
    // AWS takes a key that it was not given as absent: only the strict question is the same.
    compare(live, { ...asked, strict: true }, catalogue, signal),
  )
}

async function compare(
  { connection, identity, account, open }: LiveAccount,
  question: ExplainQuestion,
  catalogue: Catalogue,
  signal: AbortSignal,
): Promise<Comparison> {
  if (connection.kind === 'sample') throw sampleIsNotAws()
  const models = open.map(({ model }) => model)
  const decision = explain(models, question, { catalogue })
  const { text, parsed, entity } = findPrincipal(models, question.principal)
  const owner = accountOf(parsed)
  if (owner !== null && owner !== identity.accountId) throw ofOtherAccount(text, identity.accountId)
  const principalArn = entity?.arn ?? text
  const { input } = explainInput(models, question, { catalogue })
  const asked = await ask(
    (about) => simulate(connection, { request: about, principalArn, signal }),
    principalArn,
    decision.request,
    input.request.context,
  )
  const resourcePolicy = entity?.kind === 'user' ? resourcePolicyOf(input, identity.accountId) : null
  const withResource =
    resourcePolicy === null
      ? asked
      : await askWithPolicy(asked, resourcePolicy, (about) =>
          simulate(connection, { request: about, principalArn, resourcePolicy, signal }),
        )
  const { simulated, request, notes, ...given } = await askWithLevels(connection, withResource, input, signal)
  const agreement = agreementWith(decision, simulated)
  const session =
    text === principalArn ? [] : [`AWS’s simulator takes no sessions: it was asked of ${principalArn}.`]
  const { verdict: left } = explain(models, { ...question, strict: false }, { catalogue })
  const absent =
    left === decision.verdict
      ? []
      : [
          `Both take context keys that were not given as absent; left open, the answer by the snapshot is ${left}.`,
        ]
  const old =
    agreement.agrees === false
      ? [`The snapshot is of ${account.snapshot.finishedAt}; if policies were changed since, take a new one.`]
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
