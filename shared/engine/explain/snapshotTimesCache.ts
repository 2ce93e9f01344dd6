import type { AssumedKey } from '../request/decision.ts'
import { bothTimes } from './times.ts'

/** Of so many snapshots; a session has a few open. */
const MOST = 64

const known = new Map<string, readonly AssumedKey[]>()

/** The time keys of requests that are made when an account was read (ISO 8601); they are the same for all of them. */
export function snapshotTimes(collectedAt: string): readonly AssumedKey[] {
  let found = known.get(collectedAt)
  if (found === undefined) {
    if (known.size >= MOST) known.clear()
    known.set(collectedAt, (found = bothTimes(Date.parse(collectedAt), 'the time of the snapshot')))
  }
  return found
}
