import type { AssumedKey } from '../request/decision.ts'

/** Of a time (milliseconds since 1970) that can't be read, none. */
export function bothTimes(time: number, because: string): readonly AssumedKey[] {
  if (Number.isNaN(time)) return []
  return [
    { key: 'aws:CurrentTime', value: new Date(time).toISOString(), because },
    { key: 'aws:EpochTime', value: String(Math.floor(time / 1000)), because },
  ]
}
