import type { AccountModel } from '../account/model.ts'
import type { Catalogue } from '../catalogue/types.ts'
import { WhenceError } from '../errors.ts'
import type { Snapshot } from '../snapshot/schema.ts'
import { traceDenial, traceQuestion } from './diagnose/diagnose.ts'
import { parseEvents } from './event/event.ts'
import type { RequestFacts } from '../question/fields.ts'
import type { TraceAnswer, TraceInput } from './facts/traceInput.ts'
import { worthTracing } from './paste/distinct.ts'
import { parseDenials } from './paste/parseDenials.ts'
import type { GivenWords } from './subject/resolve.ts'

/** More denials than this in one paste are counted and not traced. */
const MOST_TRACES = 25

/** So much of a paste is looked through for what kind of workload called. */
const AROUND = 20_000

/**
 * Traces every denial of a message or an event, or the one that a question asks about. Throws `bad-input` when it is
 * given none of them, or more than one.
 */
export function traceAnswer(
  accounts: readonly { readonly model: AccountModel; readonly snapshot: Snapshot }[],
  request: TraceInput,
  catalogue: Catalogue,
): TraceAnswer {
  const { message, event, question } = request
  const given = [message, event, question].filter((one) => one !== undefined)
  if (given.length !== 1) {
    throw new WhenceError(
      'bad-input',
      given.length === 0 ? 'There is nothing to trace.' : 'Only one thing can be traced at a time.',
      'Give a message, or a CloudTrail event, or a question with principal and action.',
    )
  }
  const models = accounts.map(({ model }) => model)
  const options = { catalogue, snapshots: accounts.map(({ snapshot }) => snapshot) }
  const words = wordsIn(request)
  if (question !== undefined) {
    if (Object.keys(words).length > 0) {
      throw new WhenceError(
        'bad-input',
        'Who, what and on what are given twice: in the question and beside it.',
        'Give them in the question; beside a message or an event they stand by themselves.',
      )
    }
    const asked = { ...question, ...factsIn(request) }
    return { traces: [traceQuestion(models, asked, options)], notes: [] }
  }
  const facts = {
    ...factsIn(request),
    given: words,
    ...(message !== undefined && { around: message.slice(-AROUND) }),
  }
  const { denials, notes } = message === undefined ? eventDenials(event) : parseDenials(message)
  const rest = denials.length - MOST_TRACES
  return {
    traces: denials
      .slice(0, MOST_TRACES)
      .map((denial) => traceDenial(models, denial, { ...options, ...facts })),
    notes:
      rest > 0 ? [...notes, `The first ${MOST_TRACES} denials are traced; ${rest} more are not.`] : notes,
  }
}

/** Who, what and on what, as it was given beside a message or an event. */
export function wordsIn({
  principal,
  role,
  action,
  resource,
}: Pick<TraceInput, 'principal' | 'role' | 'action' | 'resource'>): GivenWords {
  return {
    ...(principal !== undefined && { principal }),
    ...(role !== undefined && { role }),
    ...(action !== undefined && { action }),
    ...(resource !== undefined && { resource }),
  }
}

/** What was given beside the message, the event or the question; it goes before what a question says itself. */
function factsIn({ context, sessionPolicies, resourceAccount, strict }: RequestFacts): RequestFacts {
  return {
    ...(context !== undefined && { context }),
    ...(sessionPolicies !== undefined && { sessionPolicies }),
    ...(resourceAccount !== undefined && { resourceAccount }),
    ...(strict !== undefined && { strict }),
  }
}

/** A file of events holds the same denial many times: who tries again is refused again. */
function eventDenials(event: unknown): ReturnType<typeof parseDenials> {
  const { denials, notes } = parseEvents(event)
  const worth = worthTracing(denials)
  return { denials: worth.denials, notes: [...notes, ...worth.notes] }
}
