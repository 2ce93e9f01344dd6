/** How the values of typed operators are read; null for what is not of the type. */

/** Rule 18.9: a strict decimal number. */
export function numberOf(text: string): number | null {
  return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : null
}

/** Rule 18.10: ISO 8601, or seconds since 1970; a date without zone is UTC. The instant in milliseconds. */
export function dateOf(text: string): number | null {
  if (/^\d{4}$/.test(text)) return Date.parse(`${text}-01-01T00:00:00Z`)
  const seconds = numberOf(text)
  if (seconds !== null) return seconds * 1000
  const parts = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2})(:\d{2}(?:\.\d+)?)?(Z|[+-]\d{2}:\d{2})?)?$/.exec(text)
  if (parts === null) return null
  const [, day = '', minutes = '00:00', ofMinute = ':00', zone = 'Z'] = parts
  // Date.parse takes 30 February for 2 March.
  if (new Date(`${day}T00:00:00Z`).getUTCDate() !== Number(day.slice(8))) return null
  const instant = Date.parse(`${day}T${minutes}${ofMinute}${zone}`)
  return Number.isNaN(instant) ? null : instant
}

/** Rule 18.11. */
export function booleanOf(text: string): boolean | null {
  if (text.toLowerCase() === 'true') return true
  return text.toLowerCase() === 'false' ? false : null
}

/** Rule 18.12: base64, as the decoded bytes. */
export function bytesOf(text: string): string | null {
  return /^([A-Za-z0-9+/]{4})*([A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(text) ? atob(text) : null
}

/** Rule 18.13: an address as a string of binary digits (32 or 128 of them). */
function addressBits(text: string): string | null {
  return text.includes(':') ? sixBits(text) : fourBits(text)
}

function fourBits(text: string): string | null {
  const parts = text.split('.')
  if (parts.length !== 4 || !parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) < 256)) return null
  return parts.map((part) => Number(part).toString(2).padStart(8, '0')).join('')
}

function sixBits(text: string): string | null {
  const halves = text.split('::')
  if (halves.length > 2) return null
  const [head = [], tail = []] = halves.map((half) => (half === '' ? [] : half.split(':')))
  const missing = 8 - head.length - tail.length
  if (halves.length === 2 ? missing < 1 : missing !== 0) return null
  const groups = [...head, ...new Array<string>(missing).fill('0'), ...tail]
  if (!groups.every((group) => /^[0-9a-fA-F]{1,4}$/.test(group))) return null
  return groups.map((group) => parseInt(group, 16).toString(2).padStart(16, '0')).join('')
}

/** True if `address` lies in `range` (`a.b.c.d`, `a.b.c.d/n`, IPv6 likewise); null if either is no such thing. */
export function inRange(address: string, range: string): boolean | null {
  const [start = '', length] = range.split('/')
  const inside = addressBits(start)
  const asked = addressBits(address)
  if (inside === null || asked === null) return null
  const width = length === undefined ? inside.length : /^\d{1,3}$/.test(length) ? Number(length) : -1
  if (width < 0 || width > inside.length) return null
  return inside.length === asked.length && inside.slice(0, width) === asked.slice(0, width)
}
