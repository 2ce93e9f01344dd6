import { mapKnown, valueOr } from '../../shared/known.ts'
import type { CompareInput, Comparison, SimulatedAnswer } from '../../shared/api/live.ts'
import { checkAction } from '../../shared/catalogue/checkName.ts'
import type { Catalogue } from '../../shared/catalogue/types.ts'
import type { AccessRequest } from '../../shared/engine/request/decision.ts'
import { explain, explainInput, type ExplainQuestion } from '../../shared/engine/explain/explain.ts'
import { findPrincipal } from '../../shared/engine/explain/findPrincipal.ts'
import type { EvaluationInput } from '../../shared/engine/request/input.ts'
import { WhenceError } from '../../shared/errors.ts'
import { accountOf } from '../../shared/policy/principal.ts'
import { actionsOf } from '../../shared/trace/facts/apiActions.ts'
import { simulate, simulateCommand, withResourcePolicy } from '../aws/simulate.ts'
import { agreementWith, notSimulated } from '../aws/simulateAgreement.ts'
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
  const { simulated, request, notes, ...given } =
    resourcePolicy === null
      ? asked
      : await askWithPolicy(asked, resourcePolicy, (about) =>
          simulate(connection, { request: about, principalArn, resourcePolicy, signal }),
        )
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

interface Answered {
  readonly simulated: SimulatedAnswer
  /** As AWS was asked. */
  readonly request: AccessRequest
  readonly notes: readonly string[]
  readonly resourcePolicy?: string
}

/** Services whose resource policies AWS's simulator takes. */
const TAKEN = /^arn:[^:]*:(?:s3|sqs|sns):/

/** The policy of the resource, where it was collected, is of the caller's account, and AWS's simulator takes it. */
function resourcePolicyOf({ request, resource }: EvaluationInput, accountId: string): string | null {
  if (!TAKEN.test(request.resource) || request.resourceAccount !== accountId) return null
  return resource.state === 'known'
    ? valueOr(
        mapKnown(resource.value.document, ({ text }) => text),
        null,
      )
    : null
}

/** Asks once more with the resource's policy; where AWS does not take it, the answer without it stands. */
async function askWithPolicy(
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

/** AWS is told what we know of the request; where it does not take that, only what the asker gave. */
async function ask(
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
