import type { AuthorizationEvaluation } from '../../shared/api/live.ts'
import type { Catalogue } from '../../shared/catalogue/types.ts'
import type { JsonObject } from '../../shared/json.ts'
import type { Collected } from '../../shared/known.ts'
import { accountOf } from '../../shared/policy/principal.ts'
import { parsePrincipal } from '../../shared/policy/principalCache.ts'
import {
  type AuthorizationDetails,
  type AwsEvaluation,
  matchedPolicies,
} from '../../shared/trace/authorization/details.ts'
import { evaluationDenial, type SaidAround } from '../../shared/trace/authorization/denial.ts'
import { traceDecoded } from '../../shared/trace/decoded.ts'
import { agreementWithAws } from '../aws/authorizationAgreement.ts'
import { authorizationPolicy, type DeniedRequest } from '../aws/authorizationDetails.ts'
import type { LiveAccount } from './live.ts'

/** What stands beside every answer of the sample account: nobody may take it for a measurement. */
export function sampleNotes({ connection }: Pick<LiveAccount, 'connection'>): readonly string[] {
  return connection.kind === 'sample'
    ? ['The sample account’s evaluations were written together with it: they say nothing of AWS.']
    : []
}

/** Documents of policies as they were at a denial, by the URI that AWS has for each. */
export type Documents = ReadonlyMap<string, Collected<JsonObject>>

/** Asks AWS for the documents one after another: it allows few calls a second, and refuses more. */
export async function documentsOf(
  { connection }: Pick<LiveAccount, 'connection'>,
  request: DeniedRequest,
  uris: readonly string[],
): Promise<Documents> {
  const documents = new Map<string, Collected<JsonObject>>()
  for (const uri of new Set(uris)) documents.set(uri, await authorizationPolicy(connection, request, uri))
  return documents
}

/** The URIs of the session policies, which only AWS has. */
export function sessionUris({ policies }: AuthorizationDetails): readonly string[] {
  return policies.filter(({ layer }) => layer === 'session').map(({ uri }) => uri)
}

export interface Evaluated {
  readonly evaluation: AuthorizationEvaluation
  readonly notes: readonly string[]
}

/** One of AWS's evaluations beside the snapshot's answer to the same request, with the context that AWS gives. */
export function evaluated(
  { open, identity }: Pick<LiveAccount, 'open' | 'identity'>,
  details: AuthorizationDetails,
  one: AwsEvaluation,
  given: {
    readonly authorizationId: string
    readonly around: SaidAround | null
    readonly documents: Documents
    readonly catalogue: Catalogue
  },
): Evaluated {
  const decoded = evaluationDenial(given.authorizationId, one, given.around)
  const caller = decoded.denial.principal === null ? null : parsePrincipal(decoded.denial.principal)
  // Of a principal of another account AWS tells the reader only part of the context.
  const own = caller !== null && accountOf(caller) === identity.accountId
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
