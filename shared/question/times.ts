import { WhenceError } from '../errors.ts'
import type { RequestContext } from './context.ts'

/** ISO 8601, or seconds since 1970: what AWS takes for a date. */
const TIME = /^(\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)?)?|\d{5,12})$/

/**
 * Makes sure that a time that is given for a request is one: any other compares with nothing, and an answer under it
 * would be none. Throws `bad-input`.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_Date
 */
export function checkTimes(context: RequestContext): void {
  for (const [key, values] of Object.entries(context)) {
    const name = key.toLowerCase()
    if (name !== 'aws:currenttime' && name !== 'aws:epochtime') continue
    for (const value of [values].flat()) {
      const readable = TIME.test(value) && (/^\d{5,}$/.test(value) || !Number.isNaN(Date.parse(value)))
      if (readable) continue
      throw new WhenceError(
        'bad-input',
        `${JSON.stringify(value.slice(0, 100))} is no time, so it can't be the ${key} of a request.`,
        'Give it as 2026-01-31T08:00:00Z, or as seconds since 1970.',
      )
    }
  }
}
