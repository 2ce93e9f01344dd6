import type { PolicyVersion } from './ast.ts'
import type { ContextView } from './context.ts'
import { type GlobPart, globParts } from './glob.ts'
import { MISSING, NO, OPEN } from './truth.ts'

/**
 * Policy variables, `${aws:username}`, and their escapes and defaults (rules 19.1 to 19.7).
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
 */
export type TemplatePart =
  | { readonly text: string }
  | { readonly literal: string }
  | { readonly variable: string; readonly fallback: string | null }

export interface Template {
  readonly parts: readonly TemplatePart[]
}

const ESCAPES = new Set(['*', '?', '$'])

/** The template in a text, or null when it has no variables or the version has none (rule 19.1). */
export function parseTemplate(text: string, version: PolicyVersion): Template | null {
  if (version !== '2012-10-17' || !text.includes('${')) return null
  const parts: TemplatePart[] = []
  let from = 0
  for (let at = text.indexOf('${'); at !== -1; at = text.indexOf('${', from)) {
    const end = text.indexOf('}', at)
    if (end === -1) break
    if (at > from) parts.push({ text: text.slice(from, at) })
    const inner = text.slice(at + 2, end).trim()
    parts.push(ESCAPES.has(inner) ? { literal: inner } : variablePart(inner, text.slice(at, end + 1)))
    from = end + 1
  }
  if (from < text.length) parts.push({ text: text.slice(from) })
  return { parts }
}

/** `key` or `key, 'default'`; what is neither stands for itself. */
function variablePart(inner: string, written: string): TemplatePart {
  const comma = inner.indexOf(',')
  const variable = (comma === -1 ? inner : inner.slice(0, comma)).trim().toLowerCase()
  const rest = comma === -1 ? null : inner.slice(comma + 1).trim()
  if (variable === '') return { literal: written }
  if (rest === null) return { variable, fallback: null }
  const quoted = rest.length >= 2 && rest.startsWith("'") && rest.endsWith("'")
  return quoted ? { variable, fallback: rest.slice(1, -1) } : { literal: written }
}

/**
 * The template with its values filled in, as glob parts in which filled-in text is literal (rule 19.6).
 * NO: a key is absent or holds a set, so the text can match nothing (rules 19.3 and 19.5).
 */
export function resolveTemplate(
  template: Template,
  context: ContextView,
): readonly GlobPart[] | typeof NO | typeof OPEN | typeof MISSING {
  const filled: GlobPart[] = []
  let doubt: typeof OPEN | typeof MISSING | null = null
  for (const part of template.parts) {
    if ('text' in part) {
      for (const piece of globParts(part.text)) filled.push(piece)
    } else if ('literal' in part) filled.push(part)
    else {
      const observed = context.get(part.variable)
      if (observed === 'unknown') doubt = MISSING
      else if (observed === 'open') doubt ??= OPEN
      else if (observed === null || observed.length === 0) {
        if (part.fallback === null) return NO
        filled.push({ literal: part.fallback })
      } else if (context.multivalued(part.variable)) return NO
      else filled.push({ literal: observed[0] ?? '' })
    }
  }
  return doubt ?? filled
}

/** The template with `*` for the values that are open or not collected: all that it could match. */
export function widestParts(template: Template, context: ContextView): readonly GlobPart[] {
  return template.parts.flatMap((part): readonly GlobPart[] => {
    if ('text' in part) return globParts(part.text)
    if ('literal' in part) return [part]
    const observed = context.get(part.variable)
    if (observed === 'open' || observed === 'unknown') return [{ wild: '*' }]
    return [{ literal: observed?.[0] ?? part.fallback ?? '' }]
  })
}

/** The text of glob parts whose wildcards stand for themselves, as StringEquals compares it. */
export function plainText(parts: readonly GlobPart[]): string {
  return parts.map((part) => ('literal' in part ? part.literal : part.wild)).join('')
}

/** Names of the keys in a text that are not in the context: for saying why it can't match. */
export function absentVariables(template: Template, context: ContextView): readonly string[] {
  return template.parts.flatMap((part) =>
    'variable' in part && part.fallback === null && context.get(part.variable) === null
      ? [part.variable]
      : [],
  )
}
