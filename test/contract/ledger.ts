import { isRecord } from '../../shared/json.ts'

/** Values that two sides give of the same thing: how many were compared, and where they differ. */
export class Ledger {
  compared = 0
  readonly differences: string[] = []

  /** Each value of theirs is looked for in ours, and ours may have no other. */
  compare(what: string, ours: unknown, theirs: unknown): void {
    const [one, other] = [normal(ours), normal(theirs)]
    if (Array.isArray(other)) {
      const list = Array.isArray(one) ? one : []
      if (list.length !== other.length) this.#differ(`${what}: ${list.length} of ${other.length}`)
      other.forEach((value, place) => this.compare(`${what}[${place}]`, list[place], value))
    } else if (isRecord(other)) {
      const record = isRecord(one) ? one : {}
      for (const name of new Set([...Object.keys(record), ...Object.keys(other)]))
        this.compare(`${what}.${name}`, record[name], other[name])
    } else {
      this.compared += 1
      if (one !== other)
        this.#differ(`${what}: ${JSON.stringify(one)}, and AWS says ${JSON.stringify(other)}`)
    }
  }

  #differ(text: string): void {
    this.differences.push(text)
  }
}

/** Dates as text, documents as what they say. */
function normal(value: unknown): unknown {
  if (value instanceof Date) return value.toISOString()
  if (typeof value !== 'string') return value
  const text = value.startsWith('%7B') ? decodeURIComponent(value) : value
  if (!text.startsWith('{'))
    return Number.isNaN(Date.parse(value)) || !/^\d{4}-/.test(value) ? value : new Date(value).toISOString()
  try {
    return JSON.parse(text)
  } catch {
    return value
  }
}
