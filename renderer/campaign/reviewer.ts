/** Who reviews in this window, as they typed it: forgotten when the window closes. */
export interface TypedReviewer {
  readonly name: string
  readonly arn: string
}

const KEY = 'whence.reviewer'
const NOBODY: TypedReviewer = { name: '', arn: '' }

/** Who reviewed last in this window. */
export function readReviewer(): TypedReviewer {
  try {
    const value: unknown = JSON.parse(window.sessionStorage.getItem(KEY) ?? 'null')
    if (typeof value !== 'object' || value === null || !('name' in value) || !('arn' in value)) return NOBODY
    return typeof value.name === 'string' && typeof value.arn === 'string'
      ? { name: value.name, arn: value.arn }
      : NOBODY
  } catch {
    // Storage is switched off, or holds something else.
    return NOBODY
  }
}

/** Remembers who reviews, where the browser allows it. */
export function writeReviewer(reviewer: TypedReviewer): void {
  try {
    window.sessionStorage.setItem(KEY, JSON.stringify(reviewer))
  } catch {
    // Storage is switched off: it is typed anew.
  }
}

/** As the service takes it: an empty ARN is none. */
export function givenReviewer({ name, arn }: TypedReviewer): {
  readonly name: string
  readonly arn?: string
} {
  return { name: name.trim(), ...(arn.trim() !== '' && { arn: arn.trim() }) }
}
