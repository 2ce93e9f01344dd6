import { isJsonObject, isRecord } from '../json.ts'
import { kept } from './chunks.ts'
import type { Say, TextKind } from './collect.ts'
import type { Forms } from './forms.ts'
import { sharedDocument } from './policyDocument.ts'

/** What the parts of a snapshot are written with. */
export interface Tools {
  readonly forms: Forms
  readonly say: Say
  /** A text that AWS publishes, as it is. */
  readonly published: Say
}
/** Writes a value anew; undefined: it is left out. */
export type Part = (value: unknown, tools: Tools) => unknown

/** An object of these members: what is in none of them is left out, whatever it is. */
export function fields(parts: Readonly<Record<string, Part>>): Part {
  return (value, tools) => {
    if (value === null) return null
    if (!isRecord(value)) return undefined
    return Object.fromEntries(
      Object.entries(value).flatMap(([key, member]) => {
        const put = Object.hasOwn(parts, key) ? parts[key]?.(member, tools) : undefined
        return put === undefined ? [] : [[key, put]]
      }),
    )
  }
}

export function each(part: Part): Part {
  return (value, tools) =>
    Array.isArray(value)
      ? value.map((item: unknown) => part(item, tools)).filter((item) => item !== undefined)
      : null
}

/** Numbers, switches and null say nothing of names. */
export const datum: Part = (value) =>
  value === null || typeof value === 'number' || typeof value === 'boolean' ? value : undefined

/** A text of AWS's or Whence's own that has this form; another is a name. */
export function fixed(form: RegExp): Part {
  return text((forms) => (value) => (form.test(value) ? [kept(value)] : forms.name(value)), 'name')
}

export function text(form: (forms: Forms) => Forms['name'], kind: TextKind): Part {
  return (value, tools) =>
    typeof value === 'string' ? tools.say(form(tools.forms)(value), kind) : datum(value, tools)
}

export const name = text(({ name }) => name, 'name')
export const named = text(({ named }) => named, 'ARN')
export const accountId = text(({ name }) => name, 'account id')
export const time = fixed(/^\d{4}-\d\d-\d\d(?:T[\d:.]+(?:Z|[+-]\d\d:?\d\d)?)?$/)
export const region = fixed(/^(?:[a-z]{2}(?:-[a-z]+)+-\d|N\/A|global)$/)
/** One word of an enumeration of AWS's. */
export const word = fixed(/^[A-Za-z][A-Za-z0-9_]{0,40}$/)
export const document: Part = (value, { forms, say }) => {
  if (typeof value === 'string' || isJsonObject(value)) return sharedDocument(value, forms, say)
  return value === null ? null : undefined
}

export const tags = each(
  fields({ Key: text(({ name }) => name, 'tag'), Value: text(({ named }) => named, 'tag') }),
)
