import type { DecodeAnswer, DecodeInput } from '../../shared/api/live.ts'
import { wordsIn } from '../../shared/trace/answer.ts'
import { traceDecoded } from '../../shared/trace/decoded.ts'
import { decodeMessage } from '../aws/decodeMessage.ts'
import { withLive, type LiveParts } from './live.ts'

/** Lets AWS read an encoded authorization message, and traces what it says. */
export async function liveDecode(parts: LiveParts, input: DecodeInput): Promise<DecodeAnswer> {
  const { profile, snapshots, message, around, resourceAccount, context, sessionPolicies, strict } = input
  const catalogue = await parts.loadCatalogue()
  return withLive(parts, profile, snapshots, async ({ connection, identity, open }, signal) => {
    const decoded = await decodeMessage(connection, message, signal)
    const trace = traceDecoded(
      open.map(({ model }) => model),
      decoded,
      around,
      {
        catalogue,
        given: wordsIn(input),
        snapshots: open.map(({ snapshot }) => snapshot),
        ...(context !== undefined && { context }),
        ...(sessionPolicies !== undefined && { sessionPolicies }),
        ...(resourceAccount !== undefined && { resourceAccount }),
        ...(strict !== undefined && { strict }),
      },
    )
    const notes = decoded.allowed ? [ALLOWED] : []
    return { identity, allowed: decoded.allowed, traces: [trace], notes }
  })
}

const ALLOWED =
  'AWS says this request was allowed: the message is of another request than the one that failed, or what failed is no matter of permissions.'
