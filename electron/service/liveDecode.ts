import type { DecodeAnswer, DecodeInput } from '../../shared/api/live.ts'
import { decodeMessage } from '../aws/decodeMessage.ts'
import { type LiveAccount, type LiveParts, withLive } from './live.ts'

/** Lets AWS read an encoded authorization message, and traces what it says. */
export async function liveDecode(
  parts: LiveParts,
  { profile, message, ...asked }: DecodeInput,
  asker?: AbortSignal,
): Promise<DecodeAnswer> {
  const work = async ({ connection, identity, analysis }: LiveAccount, signal: AbortSignal) => {
    const decoded = await decodeMessage(connection, message, signal)
    const trace = await analysis.ask('trace.decoded', { ...asked, decoded }, { signal })
    const notes = decoded.allowed ? [ALLOWED] : []
    return { identity, allowed: decoded.allowed, traces: [trace], notes }
  }
  return withLive(parts, profile, asked.snapshots, work, asker)
}

const ALLOWED =
  'AWS says this request was allowed: the message is of another request than the one that failed, or what failed is no matter of permissions.'
