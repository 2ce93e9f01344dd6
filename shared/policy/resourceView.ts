import { type ArnParts, splitArn } from './arn.ts'
import { oneText } from './textCache.ts'

/** The resource of a request, read once. */
export interface ResourceView {
  readonly text: string
  /** `*`: the action has no resource (rule 17.6). */
  readonly none: boolean
  readonly parts: ArnParts | null
  /** The first five parts in lower case, as they are compared (rule 17.5), and with their colons in one. */
  readonly segments: readonly string[]
  readonly head: string
  /** The request is about every resource of a pattern (rule 17.10). */
  readonly wild: boolean
  /** The account in the ARN; null: it names none. */
  readonly account: string | null
  readonly isRole: boolean
  readonly isKey: boolean
}

/** Reads the resource of a request. */
export function readResource(text: string): ResourceView {
  const none = text === '*'
  const parts = none ? null : splitArn(text)
  const segments = parts === null ? [] : parts.slice(0, 5).map((part) => part.toLowerCase())
  return {
    text,
    none,
    parts,
    segments,
    head: oneText(segments.join(':')),
    wild: !none && /[*?]/.test(text),
    account: parts !== null && /^\d{12}$/.test(parts[4]) ? parts[4] : null,
    isRole: parts?.[2] === 'iam' && parts[5].startsWith('role/'),
    isKey: parts?.[5].startsWith('key/') === true,
  }
}
