import type { PolicyAtDenial } from '../../shared/api/live.ts'
import type { AccountModel } from '../../shared/account/model.ts'
import type { Catalogue } from '../../shared/catalogue/types.ts'
import { accountOf } from '../../shared/policy/principal.ts'
import { parsePrincipal } from '../../shared/policy/principalCache.ts'
import {
  type AuthorizationDetails,
  type AwsEvaluation,
  type EvaluatedPolicy,
  matchedPolicies,
  sessionUris,
} from '../../shared/trace/authorization/details.ts'
import { evaluationDenial, type SaidAround } from '../../shared/trace/authorization/denial.ts'
import { thenAndNow } from '../../shared/trace/authorization/policyThen.ts'
import { traceDecoded } from '../../shared/trace/decoded.ts'
import { agreementWithAws } from '../aws/authorizationAgreement.ts'
import type { Documents, Evaluated } from './methods.ts'
import type { OpenAccount } from './openAccounts.ts'

/** One of AWS's evaluations beside the snapshot's answer to the same request, with the context that AWS gives. */
export function evaluated(
  open: readonly Pick<OpenAccount, 'model' | 'snapshot'>[],
  details: AuthorizationDetails,
  one: AwsEvaluation,
  given: {
    /** The account whose profile asks AWS. */
    readonly accountId: string
    readonly authorizationId: string
    readonly around: SaidAround | null
    readonly documents: Documents
    readonly catalogue: Catalogue
  },
): Evaluated {
  const decoded = evaluationDenial(given.authorizationId, one, given.around)
  const caller = decoded.denial.principal === null ? null : parsePrincipal(decoded.denial.principal)
  // Of a principal of another account AWS tells the reader only part of the context.
  const own = caller !== null && accountOf(caller) === given.accountId
  const wholeContext = own && one.unreadKeys.length === 0 && Object.keys(one.context).length > 0
  const { texts, note } = sessionPoliciesOf(details, given.documents)
  const trace = traceDecoded(
    open.map(({ model }) => model),
    decoded,
    undefined,
    {
      catalogue: given.catalogue,
      snapshots: open.map(({ snapshot }) => snapshot),
      strict: wholeContext,
      unheard: true,
      ...(texts.length > 0 && { sessionPolicies: texts }),
    },
  )
  return {
    evaluation: {
      action: one.action,
      resource: one.resource,
      effect: one.effect,
      wholeContext,
      trace,
      agreement: agreementWithAws(trace.decision, one, details.policies),
      matched: matchedPolicies(one),
    },
    notes: [
      ...(note === null ? [] : [note]),
      ...(wholeContext
        ? []
        : [
            one.unreadKeys.length > 0
              ? `AWS gives these context keys in a form that Whence does not read; they are left open: ${one.unreadKeys.join(', ')}.`
              : 'AWS may not have given the whole context of the request: keys that it did not give are left open.',
          ]),
    ],
  }
}

/** Some of several session policies would answer another question than AWS did: then none counts. */
function sessionPoliciesOf(
  details: AuthorizationDetails,
  documents: Documents,
): { readonly texts: readonly string[]; readonly note: string | null } {
  const uris = sessionUris(details)
  const texts = uris.flatMap((uri) => {
    const document = documents.get(uri)
    return document?.state === 'known' ? [JSON.stringify(document.value)] : []
  })
  if (texts.length === uris.length) return { texts, note: null }
  return {
    texts: [],
    note: 'Session policies took part that AWS does not give: the answer by the snapshot is without them.',
  }
}

/** A policy as AWS had it at a denial, and what became of it in the snapshots. */
export function atDenial(
  models: readonly AccountModel[],
  { policies, evaluations }: AuthorizationDetails,
  uri: string,
  documents: Documents,
): PolicyAtDenial {
  // AWS may leave a policy out of the list that a check names.
  const none: EvaluatedPolicy = { uri, layer: null, inline: null, attachedTo: [], source: null }
  const policy = policies.find((one) => one.uri === uri) ?? none
  const document = documents.get(uri)
  if (document?.state !== 'known') {
    const because =
      document === undefined
        ? 'AWS was not asked for it.'
        : (document.why ?? `${document.what} was not read.`)
    return { ...policy, document: null, compared: { change: 'unknown', policyId: null, name: null, because } }
  }
  const service = evaluations[0]?.action.split(':', 1)[0] ?? ''
  return {
    ...policy,
    document: JSON.stringify(document.value, null, 2),
    compared: thenAndNow(models, policy, document.value, service),
  }
}
