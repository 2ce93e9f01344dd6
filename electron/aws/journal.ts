import { isRecord } from '../../shared/json.ts'
import type { SnapshotPart } from '../../shared/snapshot/schema.ts'
import { callFailure } from './callFailure.ts'
import { failureCode, failureKind, failureText } from './errors.ts'
import { statusOf } from './status.ts'
import { addMiddleware } from './middleware.ts'
import { outageOf } from './outage.ts'
import { withoutSettings } from './journalValues.ts'

/** A call with all that tells it from every other one of a crawl. */
export interface JournalCall {
  /** The account itself, or the organization that is read with a profile of its own. */
  readonly reads: 'account' | 'organization'
  /** By its id in AWS's settings. */
  readonly service: string
  /** Absent: that of the connection. */
  readonly region?: string
  readonly operation: string
  readonly input: unknown
}
/** What AWS said to a call: an answer, or that there is no such thing or no right to it. */
export type JournalAnswer = { readonly output: unknown } | { readonly refusal: Refusal }
interface Refusal {
  readonly code: string
  readonly message: string
  readonly status: number
  /** For want of a right: somebody may have given it by the next run. */
  readonly denied: boolean
}

/** Keeps what AWS answers as it comes, and gives what it answered before. */
export interface CrawlJournal {
  /** When the first run began. */
  readonly startedAt: string
  /** When the runs until now read, and what; none for the first run. */
  readonly parts: () => readonly SnapshotPart[]
  /** When the last answer came. */
  readonly lastAt: () => string
  /** The kept answer to a call, each once; null: AWS has to be asked. */
  take(call: JournalCall): Promise<JournalAnswer | null>
  keep(call: JournalCall, answer: JournalAnswer): Promise<void>
  /** Tells when nothing more can be kept, as on a full disk. */
  onLost(tell: () => void): void
  /** All that was kept until now can be taken, also what this run brought. */
  rewind(): void
}

/** The journal as the clients of one connection use it; offline: what it does not have is not asked. */
export interface Journalling {
  readonly journal: CrawlJournal
  readonly reads: JournalCall['reads']
  readonly offline?: boolean
}

/** The failure of a call that the journal does not have, where nothing is asked of AWS. */
export const NOT_IN_JOURNAL = 'NotInJournal'

/**
 * Makes a client take answers from a journal, and keep there what AWS answers, cleaned of the connection's secrets, for
 * which it has to stand around every other middleware. What is on its way, such as a report in the making, is no answer yet.
 */
export function useJournal(
  client: unknown,
  { service, region }: Pick<JournalCall, 'service' | 'region'>,
  { journal, reads, offline }: Journalling,
): void {
  addMiddleware(
    client,
    { step: 'initialize', priority: 'high', name: 'whenceJournal' },
    (next, context) => async (args) => {
      const asked: { readonly input: unknown } = args
      const operation = String(context['commandName']).replace(/Command$/, '')
      const call: JournalCall = {
        reads,
        service,
        ...(region === undefined ? {} : { region }),
        operation,
        input: asked.input,
      }
      const kept = await journal.take(call)
      if (kept !== null) {
        if ('output' in kept) return { output: kept.output }
        throw refusalOf(kept.refusal)
      }
      if (offline === true) throw callFailure(NOT_IN_JOURNAL, 'The call was not made before the crawl ended.')
      try {
        const result = await next(args)
        const output = isRecord(result) ? result['output'] : undefined
        if (!isOnItsWay(output)) await journal.keep(call, { output: withoutSettings(output) })
        return result
      } catch (error) {
        const answer = answerOf(error)
        if (answer !== null) await journal.keep(call, answer)
        throw error
      }
    },
  )
}

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_GenerateCredentialReport.html */
const ON_ITS_WAY = new Set(['STARTED', 'INPROGRESS', 'IN_PROGRESS'])

function isOnItsWay(output: unknown): boolean {
  return (
    isRecord(output) && [output['State'], output['JobStatus']].some((state) => ON_ITS_WAY.has(String(state)))
  )
}

/** A report that is not there yet. https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetCredentialReport.html */
const NOT_YET = /^(CredentialReport\w+Exception|Report(NotPresent|Expired|InProgress))$/

/** A refusal that would be the same if it were asked again; null for what passes, and for what says nothing of the call. */
function answerOf(error: unknown): JournalAnswer | null {
  const status = statusOf(error) ?? 0
  const kind = failureKind(error)
  const code = failureCode(error)
  if (status < 400 || status >= 500 || outageOf(error) !== null || NOT_YET.test(code)) return null
  if (kind !== 'access-denied' && kind !== 'other') return null
  return { refusal: { code, message: failureText(error), status, denied: kind === 'access-denied' } }
}

/** As the SDK would throw it. */
function refusalOf({ code, message, status }: Refusal): Error {
  return Object.assign(callFailure(code, message), {
    $fault: 'client',
    $metadata: { httpStatusCode: status },
  })
}
