import type { AuthorizationAnswer, AuthorizationInput, PolicyAtDenial } from '../../shared/api/live.ts'
import {
  type AuthorizationDetails,
  type EvaluatedPolicy,
  matchedPolicies,
} from '../../shared/trace/authorization/details.ts'
import { thenAndNow } from '../../shared/trace/authorization/policyThen.ts'
import { saidAround } from '../../shared/trace/authorization/around.ts'
import { authorizationDetails } from '../aws/authorizationDetails.ts'
import { checkRegion } from '../aws/regions.ts'
import { documentsOf, type Documents, evaluated, sampleNotes, sessionUris } from './authorization.ts'
import { globalRegion } from './globalRegion.ts'
import { type LiveAccount, type LiveParts, withLive } from './live.ts'

/** More documents than this are not asked for: somebody waits, and AWS allows few calls a second. */
const MOST_DOCUMENTS = 20

/** Asks AWS how it evaluated a denied request, and puts what the snapshot says beside it. */
export async function liveAuthorization(
  parts: LiveParts,
  input: AuthorizationInput,
): Promise<AuthorizationAnswer> {
  const { profile, snapshots, authorizationId, around: text } = input
  const catalogue = await parts.loadCatalogue()
  return withLive(parts, profile, snapshots, async (live, signal) => {
    const around = text === undefined ? null : saidAround(text, authorizationId)
    const region = checkRegion(input.region ?? around?.region ?? globalRegion(live))
    const request = { authorizationId, region, signal }
    const details = await authorizationDetails(live.connection, request)
    const wanted = [...new Set([...sessionUris(details), ...matchedUris(details)])]
    const documents = await documentsOf(live, request, wanted.slice(0, MOST_DOCUMENTS))
    const given = { authorizationId, around: around?.denial ?? null, documents, catalogue }
    const answers = details.evaluations.map((one) => evaluated(live, details, one, given))
    const left = wanted.length - MOST_DOCUMENTS
    return {
      identity: live.identity,
      authorizationId,
      region,
      evaluations: answers.map(({ evaluation }) => evaluation),
      policies: wanted.map((uri) => atDenial(live, details, uri, documents)),
      notes: [
        ...new Set(answers.flatMap(({ notes }) => notes)),
        ...(left > 0 ? [`The documents of ${left} more policies were not asked for.`] : []),
        ...sampleNotes(live),
        PREVIEW,
      ],
    }
  })
}

const PREVIEW =
  'AWS offers these details in preview, for some services only; Whence reads them as AWS’s published description has them, and could not be tried against AWS.'

function matchedUris({ evaluations }: AuthorizationDetails): readonly string[] {
  return evaluations.flatMap((one) => matchedPolicies(one).map(({ uri }) => uri))
}

function atDenial(
  { open }: Pick<LiveAccount, 'open'>,
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
  const models = open.map(({ model }) => model)
  return {
    ...policy,
    document: JSON.stringify(document.value, null, 2),
    compared: thenAndNow(models, policy, document.value, service),
  }
}
