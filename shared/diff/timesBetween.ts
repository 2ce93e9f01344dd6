/** Keys of conditions on the time of a request. */
const KEYS = /aws:(?:currenttime|epochtime)/i
/** ISO 8601 with a date at least, or seconds since 1970. */
const TIMES = /\d{4}-\d\d-\d\d(?:T[\d:.]+(?:Z|[+-]\d\d:?\d\d)?)?|\b\d{9,13}\b/g

/**
 * Whether the text of a policy asks for the time and names one that passed between two moments, ISO 8601: the same words say
 * something else then.
 */
export function timesBetween(one: string, other: string): (text: string) => boolean {
  const [from = 0, to = 0] = [Date.parse(one), Date.parse(other)].sort((a, b) => a - b)
  return (text) =>
    from !== to &&
    KEYS.test(text) &&
    [...text.matchAll(TIMES)].some(([written]) => {
      const at = momentOf(written)
      // What cannot be read may lie between them.
      return Number.isNaN(at) || (at >= from && at <= to)
    })
}

function momentOf(written: string): number {
  return /^\d+$/.test(written) ? Number(written) * (written.length > 11 ? 1 : 1000) : Date.parse(written)
}
