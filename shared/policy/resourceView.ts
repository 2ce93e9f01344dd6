import { type ArnParts, splitArn } from './arn.ts'
import type { ResourceDoubt } from './doubtfulResource.ts'
import { oneText } from './textCache.ts'

/** The resource of a request, read once. */
export interface ResourceView {
  readonly text: string
  /** `*`: every resource, or none (rule 17.6). */
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
  /** What is not known of it; null: nothing. */
  readonly doubt: ResourceDoubt | null
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
    doubt: null,
  }
}

/** The resource of an action without resource type: a star in it is a letter, but for one that stands for any Region. */
export function readTypelessResource(text: string): ResourceView {
  const view = readResource(text)
  return { ...view, wild: false, doubt: view.parts?.[3] === '*' ? { kind: 'region' } : null }
}

/** A resource of which it is only known that it is `*` or an ARN of one of these services. */
export function resourceOfServices(services: readonly string[]): ResourceView {
  return { ...readResource('*'), doubt: { kind: 'services', services } }
}
