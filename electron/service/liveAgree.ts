import type {
  AgreeAnswer,
  AgreedEvaluation,
  AgreeInput,
  AgreementOutcome,
  DenialsState,
  FoundDenial,
} from '../../shared/api/live.ts'
import { WhenceError } from '../../shared/errors.ts'
import { saidAround } from '../../shared/trace/authorization/around.ts'
import { sessionUris } from '../../shared/trace/authorization/details.ts'
import type { Evaluated } from '../analysis/methods.ts'
import { authorizationDetails } from '../aws/authorizationDetails.ts'
import { documentsOf, evaluatedBy, sampleNotes } from './authorization.ts'
import { type LiveAccount, type LiveParts, withLive } from './live.ts'

/** More IDs than this are not asked of in one go. */
const MOST_IDS = 100

type Carrier = FoundDenial & { readonly authorizationId: string }

/**
 * Asks AWS how it evaluated each denial of a search that carries an authorization ID, and counts how often the snapshot
 * gives the same answer. Where AWS stops answering, what it said until then counts, and the rest is said.
 */
export async function liveAgree(
  parts: LiveParts,
  { profile, snapshot }: AgreeInput,
  search: DenialsState,
  asker?: AbortSignal,
): Promise<AgreeAnswer> {
  if (search.snapshot !== snapshot) throw otherSnapshot()
  const carriers = carriersOf(search.denials)
  const work = async (live: LiveAccount, signal: AbortSignal): Promise<AgreeAnswer> => {
    const found: AgreedEvaluation[] = []
    const notKept: string[] = []
    const notes = new Set<string>()
    let asked = 0
    for (const carrier of carriers.slice(0, MOST_IDS)) {
      try {
        const answers = await ask(live, carrier, signal)
        for (const answer of answers) {
          found.push(agreedOf(carrier, answer))
          for (const note of answer.notes) notes.add(note)
        }
      } catch (thrown) {
        const code = thrown instanceof WhenceError ? thrown.info.code : null
        if (code === 'details-not-found') notKept.push(carrier.authorizationId)
        else if (asked > 0 && (code === 'throttled' || signal.aborted)) {
          notes.add('AWS stopped answering: the rest was not asked. Try again in a few minutes.')
          break
        } else throw thrown
      }
      asked += 1
    }
    return answerOf(live, search, carriers.length, { asked, notKept, found, notes: [...notes] })
  }
  return withLive(parts, profile, [snapshot], work, asker)
}

async function ask(
  live: LiveAccount,
  { authorizationId, region, event }: Carrier,
  signal: AbortSignal,
): Promise<readonly Evaluated[]> {
  const request = { authorizationId, region, signal }
  const details = await authorizationDetails(live.connection, request)
  const documents = await documentsOf(live, request, sessionUris(details))
  const around = saidAround(event, authorizationId)?.denial ?? null
  return evaluatedBy(live, details, { authorizationId, around, documents }, signal)
}

/** A request that is tried again is denied again, with an ID of its own; the same event can come twice. */
function carriersOf(denials: readonly FoundDenial[]): readonly Carrier[] {
  const byId = new Map<string, Carrier>()
  for (const denial of denials) {
    const { authorizationId } = denial
    if (authorizationId !== null && !byId.has(authorizationId))
      byId.set(authorizationId, { ...denial, authorizationId })
  }
  return [...byId.values()]
}

function agreedOf({ authorizationId, time, region }: Carrier, { evaluation }: Evaluated): AgreedEvaluation {
  const { action, resource, effect, trace, agreement } = evaluation
  const ours = trace.decision?.verdict ?? null
  return {
    authorizationId,
    time,
    region,
    principal: trace.parsed.principal,
    action,
    resource,
    ours,
    aws: effect,
    outcome: outcomeOf(ours, agreement.agrees),
    agreement,
  }
}

function outcomeOf(ours: AgreedEvaluation['ours'], agrees: boolean | null): AgreementOutcome {
  if (ours === 'Depends' || ours === 'Unknown') return 'open'
  if (agrees === null) return 'not-compared'
  return agrees ? 'agrees' : 'disagrees'
}

function answerOf(
  { identity, account, connection }: LiveAccount,
  search: DenialsState,
  ids: number,
  said: {
    readonly asked: number
    readonly notKept: readonly string[]
    readonly found: readonly AgreedEvaluation[]
    readonly notes: readonly string[]
  },
): AgreeAnswer {
  const count = (wanted: AgreementOutcome): number =>
    said.found.filter(({ outcome }) => outcome === wanted).length
  const counts = {
    agrees: count('agrees'),
    disagrees: count('disagrees'),
    open: count('open'),
    'not-compared': count('not-compared'),
  }
  const compared = counts.agrees + counts.disagrees
  const notAsked = ids - said.asked
  return {
    identity,
    denials: search.denials.length,
    ids,
    notKept: said.notKept,
    notAsked,
    evaluations: said.found,
    counts,
    rate: compared === 0 ? null : counts.agrees / compared,
    notes: [
      ...sampleNotes({ connection }),
      ...(search.phase === 'done'
        ? []
        : ['The search for denials did not come to its end: there may be more.']),
      ...search.regions.flatMap(({ region, state, message }) =>
        state === 'failed' ? [`${region} could not be searched. ${message ?? ''}`.trim()] : [],
      ),
      ...(ids > MOST_IDS ? [`The newest ${MOST_IDS} authorization IDs were asked of.`] : []),
      ...(counts.disagrees > 0
        ? [`The snapshot is of ${account.finishedAt}; what was changed since makes the answers differ.`]
        : []),
      ...said.notes,
    ],
  }
}

function otherSnapshot(): WhenceError {
  return new WhenceError(
    'bad-input',
    'The search was made for another snapshot.',
    'Search for the denials of this snapshot’s account again.',
  )
}
