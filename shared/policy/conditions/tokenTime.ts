import type { ContextView } from '../context.ts'
import { parseDate } from './numbers.ts'

/** The key, in lower case, that says when temporary credentials were made. */
export const TOKEN_TIME = 'aws:tokenissuetime'

/**
 * GetSessionToken's credentials of a user live longest; a role's live 12 hours at most.
 * https://docs.aws.amazon.com/STS/latest/APIReference/API_GetSessionToken.html
 */
export const LONGEST_SESSION_HOURS = 36

/** When the credentials of a request were made, where that is not given. */
export interface TokenTime {
  /** Any time that they can have been made at: all of them compare alike with the dates that were asked about. */
  readonly example: string
  /** Whether the request may have no token: a user's own keys have no issue time. */
  readonly mayBeAbsent: boolean
}

/**
 * Rule 19A.4: a request has credentials that are not too old for any session. Where no date of a policy lies in the
 * hours before the request (`aws:CurrentTime`), all of them compare alike with these dates. null: they do not, or the
 * time is not known.
 */
export function tokenTime(dates: readonly string[], context: ContextView): TokenTime | null {
  const [now] = timesOf(context.get('aws:currenttime'))
  if (now === undefined) return null
  const first = now - LONGEST_SESSION_HOURS * 60 * 60 * 1000
  const apart = dates.some((date) => {
    const time = parseDate(date)
    return time === null || (time >= first && time <= now)
  })
  if (apart) return null
  const caller = context.get('aws:principaltype')
  const isRole = Array.isArray(caller) && caller[0] === 'AssumedRole'
  return { example: new Date(now).toISOString(), mayBeAbsent: !isRole }
}

function timesOf(value: ReturnType<ContextView['get']>): readonly number[] {
  const time = Array.isArray(value) ? parseDate(String(value[0])) : null
  return time === null ? [] : [time]
}
