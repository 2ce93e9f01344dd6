/**
 * Numeric and date values of conditions.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 */
const DECIMAL = /^[+-]?\d+(?:\.\d+)?$/
const INTEGER = /^[+-]?\d+$/

/** Less than 0, 0 or more, as `a` stands to `b`; null when one of them is no plain decimal (rule 18.9). */
export function compareNumbers(a: string, b: string): number | null {
  if (!DECIMAL.test(a) || !DECIMAL.test(b)) return null
  // Whole numbers may be longer than a double can tell apart.
  if (INTEGER.test(a) && INTEGER.test(b) && a.length + b.length > 30 && a.length + b.length < 4000) {
    const difference = BigInt(a.replace('+', '')) - BigInt(b.replace('+', ''))
    return difference < 0n ? -1 : difference > 0n ? 1 : 0
  }
  return Number(a) - Number(b)
}

const DATE =
  /^(\d{4})(?:-(\d{2})(?:-(\d{2})(?:[Tt ](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?\s*(Z|z|[+-]\d{2}:?\d{2})?)?)?)?$/

/**
 * Milliseconds since 1970 of an ISO 8601 date or of epoch seconds (rule 18.10); without zone it is UTC. Four digits are
 * a year: as seconds they would be the first hours of 1970, which no policy means.
 */
export function parseDate(text: string): number | null {
  const match = DATE.exec(text)
  if (match === null) return DECIMAL.test(text) ? Number(text) * 1000 : null
  const [
    ,
    year,
    month = '01',
    day = '01',
    hour = '00',
    minute = '00',
    second = '00',
    fraction = '0',
    zone = 'Z',
  ] = match
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return null
  const offset = zoneOffset(zone)
  if (offset === null) return null
  const milliseconds = Number(`0.${fraction}`) * 1000
  const date = new Date(
    Date.UTC(2000, Number(month) - 1, Number(day), Number(hour), Number(minute), Number(second)),
  )
  // Date.UTC takes the years 0 to 99 for 1900 to 1999.
  date.setUTCFullYear(Number(year), Number(month) - 1, Number(day))
  if (date.getUTCMonth() !== Number(month) - 1 || date.getUTCDate() !== Number(day)) return null
  return date.getTime() + milliseconds - offset
}

/** In milliseconds; null for a zone that no clock shows. */
function zoneOffset(zone: string): number | null {
  if (zone === 'Z' || zone === 'z') return 0
  const [hours, minutes] = [Number(zone.slice(1, 3)), Number(zone.slice(-2))]
  if (hours > 23 || minutes > 59) return null
  const offset = (hours * 60 + minutes) * 60_000
  return zone.startsWith('-') ? -offset : offset
}
