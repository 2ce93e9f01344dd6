import { explain, explainInput } from '../../../shared/engine/explain/explain.ts'
import { findPrincipal } from '../../../shared/engine/explain/findPrincipal.ts'
import type { EvaluationInput } from '../../../shared/engine/request/input.ts'
import { mapKnown, valueOr } from '../../../shared/known.ts'
import { accountOf } from '../../../shared/policy/principal.ts'
import { wordsIn } from '../../../shared/trace/answer.ts'
import { traceDecoded } from '../../../shared/trace/decoded.ts'
import { givenPolicies } from '../../aws/givenPolicies.ts'
import { atDenial, evaluated } from '../authorization.ts'
import { type AnalysisParts, checkAsked, type Handlers, modelsOf, openAll, openOne } from '../handler.ts'
import type { Simulable } from '../methods.ts'
import { whose } from '../whose.ts'

/** The snapshot's side of what AWS is asked as well. */
export function liveHandlers(
  parts: AnalysisParts,
): Handlers<'principal.events' | 'trace.decoded' | 'trace.evaluated' | 'policies.then' | 'simulable'> {
  return {
    'principal.events': async ({ snapshot, principal }) =>
      whose((await openOne(parts, snapshot)).model, principal),
    'trace.decoded': async ({ snapshots, decoded, around, ...input }) => {
      const { resourceAccount, context, sessionPolicies, strict } = input
      const { open, catalogue } = await openAll(parts, snapshots)
      return traceDecoded(modelsOf(open), decoded, around, {
        catalogue,
        given: wordsIn(input),
        snapshots: open.map(({ snapshot }) => snapshot),
        ...(context !== undefined && { context }),
        ...(sessionPolicies !== undefined && { sessionPolicies }),
        ...(resourceAccount !== undefined && { resourceAccount }),
        ...(strict !== undefined && { strict }),
      })
    },
    'trace.evaluated': async ({ snapshots, details, ...given }) => {
      const { open, catalogue } = await openAll(parts, snapshots)
      return {
        answers: details.evaluations.map((one) => evaluated(open, details, one, { ...given, catalogue })),
      }
    },
    'policies.then': async ({ snapshots, details, uris, documents }) => {
      const models = modelsOf((await openAll(parts, snapshots)).open)
      return { policies: uris.map((uri) => atDenial(models, details, uri, documents)) }
    },
    simulable: async ({ snapshots, ...question }): Promise<Simulable> => {
      const { open, catalogue } = await openAll(parts, snapshots)
      checkAsked(catalogue, question)
      const models = modelsOf(open)
      const { text, parsed, entity } = findPrincipal(models, question.principal)
      const { input } = explainInput(models, question, { catalogue })
      return {
        decision: explain(models, question, { catalogue }),
        leftOpen: explain(models, { ...question, strict: false }, { catalogue }).verdict,
        principal: text,
        principalArn: entity?.arn ?? text,
        owner: accountOf(parsed),
        context: input.request.context,
        resourcePolicy: entity?.kind === 'user' ? resourcePolicyOf(input) : null,
        policies: givenPolicies(input),
      }
    },
  }
}

/** Services whose resource policies AWS's simulator takes. */
const TAKEN = /^arn:[^:]*:(?:s3|sqs|sns):/

/** The policy of the resource, where it was collected and AWS's simulator takes it. */
function resourcePolicyOf({ request, resource }: EvaluationInput): Simulable['resourcePolicy'] {
  if (!TAKEN.test(request.resource) || resource.state !== 'known') return null
  const text = valueOr(
    mapKnown(resource.value.document, (document) => document.text),
    null,
  )
  return text === null ? null : { text, account: request.resourceAccount ?? null }
}
