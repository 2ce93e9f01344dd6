import type { AuthorizationAnswer, AuthorizationInput } from '../../shared/api/live.ts'
import {
  type AuthorizationDetails,
  matchedPolicies,
  sessionUris,
} from '../../shared/trace/authorization/details.ts'
import { saidAround } from '../../shared/trace/authorization/around.ts'
import { authorizationDetails } from '../aws/authorizationDetails.ts'
import { checkRegion } from '../aws/regions.ts'
import { documentsOf, evaluatedBy, sampleNotes } from './authorization.ts'
import { globalRegion } from './globalRegion.ts'
import { type LiveAccount, type LiveParts, withLive } from './live.ts'

/** More documents than this are not asked for: somebody waits, and AWS allows few calls a second. */
const MOST_DOCUMENTS = 20

/** Asks AWS how it evaluated a denied request, and puts what the snapshot says beside it. */
export async function liveAuthorization(
  parts: LiveParts,
  input: AuthorizationInput,
  asker?: AbortSignal,
): Promise<AuthorizationAnswer> {
  const { profile, snapshots, authorizationId, around: text } = input
  const work = async (live: LiveAccount, signal: AbortSignal): Promise<AuthorizationAnswer> => {
    const around = text === undefined ? null : saidAround(text, authorizationId)
    const region = checkRegion(input.region ?? around?.region ?? globalRegion(live))
    const request = { authorizationId, region, signal }
    const details = await authorizationDetails(live.connection, request)
    const wanted = [...new Set([...sessionUris(details), ...matchedUris(details)])]
    const documents = await documentsOf(live, request, wanted.slice(0, MOST_DOCUMENTS))
    const given = { authorizationId, around: around?.denial ?? null, documents }
    const answers = await evaluatedBy(live, details, given, signal)
    const beside = { snapshots, details, uris: wanted, documents }
    const { policies } = await live.analysis.ask('policies.then', beside, { signal })
    const left = wanted.length - MOST_DOCUMENTS
    return {
      identity: live.identity,
      authorizationId,
      region,
      evaluations: answers.map(({ evaluation }) => evaluation),
      policies,
      notes: [
        ...new Set(answers.flatMap(({ notes }) => notes)),
        ...(left > 0 ? [`The documents of ${left} more policies were not asked for.`] : []),
        ...sampleNotes(live),
        PREVIEW,
      ],
    }
  }
  return withLive(parts, profile, snapshots, work, asker)
}

const PREVIEW =
  'AWS offers these details in preview, for some services only; Whence reads them as AWS’s published description has them, and could not be tried against AWS.'

function matchedUris({ evaluations }: AuthorizationDetails): readonly string[] {
  return evaluations.flatMap((one) => matchedPolicies(one).map(({ uri }) => uri))
}
