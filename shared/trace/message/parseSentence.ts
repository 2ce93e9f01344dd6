import { parseClause } from './parseClause.ts'
import type { Clause } from './parseClause.ts'
import { readResource } from './parseResource.ts'

/** What one sentence "X is not authorized to perform: Y on resource: Z CLAUSE" says. */
export interface Sentence extends Clause {
  readonly principal: string | null
  readonly action: string | null
  readonly operation: string | null
  readonly resource: string | null
  /** Where the sentence starts (its principal's label) and ends in the text. */
  readonly start: number
  readonly end: number
  readonly notes: readonly string[]
}

/** The longest ARN is 2,048 characters; a label in front of it and words between are short. */
const LOOK_BACK = 2400
const LABEL = /\b(User|Role|Principal|Caller|Identity)\s{0,4}:\s{0,20}/gi
const ACTION =
  /^\s{0,4}:?\s{0,20}(?:the\s{1,4}(?:action|operation)\s{0,4}:?\s{0,4})?["'`[(]{0,2}((?:[A-Za-z0-9-]|⟨U\+[0-9A-F]{4,6}⟩){1,80}:(?:[A-Za-z0-9*]|⟨U\+[0-9A-F]{4,6}⟩){1,200})["'`\])]{0,2}/
const BARE_OPERATION = /^\s{0,4}:?\s{0,20}([A-Z][A-Za-z0-9]{2,100})\b(?!:)/

/**
 * Reads the sentence whose heart ("is not authorized to perform") stands at `heart`; `from` and `to` are where its own
 * text may start and end.
 */
export function parseSentence(
  text: string,
  heart: { readonly start: number; readonly end: number },
  from: number,
  to: number,
): Sentence {
  const notes: string[] = []
  const who = principalBefore(text, heart, from)
  const rest = text.slice(heart.end, Math.min(to, heart.end + 400))
  const acted = ACTION.exec(rest)
  const bare = acted === null ? BARE_OPERATION.exec(rest) : null
  const after = heart.end + ((acted ?? bare)?.[0].length ?? 0)
  if (acted === null) notes.push('The message does not name an IAM action.')
  const on = readResource(text, after, to)
  notes.push(...on.notes)
  const clause = parseClause(text, on.end, to)
  return {
    ...clause,
    principal: who.principal,
    action: acted?.[1] ?? null,
    operation: bare?.[1] ?? null,
    resource: on.resource,
    start: who.start,
    end: clause.end,
    notes: [...notes, ...clause.notes],
  }
}

interface Who {
  readonly principal: string | null
  readonly start: number
}

function principalBefore(
  text: string,
  heart: { readonly start: number; readonly end: number },
  from: number,
): Who {
  const floor = Math.max(from, heart.start - LOOK_BACK)
  const before = text.slice(floor, heart.start)
  // "Not authorized to perform sts:AssumeRoleWithWebIdentity" names nobody.
  if (!/^(is|are|was|were)\b/i.test(text.slice(heart.start, heart.start + 5)))
    return { principal: null, start: heart.start }
  const labels = [...before.matchAll(LABEL)]
  const label = labels.at(-1)
  if (label !== undefined) {
    const name = joined(before.slice(label.index + label[0].length).trim())
    if (name !== '') return { principal: cleanName(name), start: floor + label.index }
  }
  const word = /\S{1,2100}\s{0,20}$/.exec(before)
  const name = cleanName(word?.[0].trim() ?? '')
  if (name !== null && (name.startsWith('arn:') || word === null)) {
    return { principal: name, start: floor + (word?.index ?? before.length) }
  }
  const phrase = /(?:^|[.:;,"'>([{\n])\s{0,20}([^\s.:;,"'>([{][^.:;,"'<>([{\n]{0,100})$/.exec(
    before.slice(-160).trimEnd(),
  )
  const title = phrase?.[1]?.trim() ?? name
  return {
    principal: title === null ? null : shortTitle(title),
    start: heart.start - (title?.length ?? 0) - 1,
  }
}

/** An ARN that was broken over lines: it has no white space of its own. */
function joined(name: string): string {
  return /^["'`[(]{0,2}arn:\S*(?:[ \t]*\n[ \t]*\S+)+$/.test(name) ? name.replace(/\s*\n\s*/g, '') : name
}

/** The first word of a name, without brackets and quotes; null for none. */
function cleanName(name: string): string | null {
  const first = name.split(/\s/)[0] ?? ''
  const bare = (/^arn:|^[["'(]/.test(first) ? first : name.replace(/\s+/g, ' '))
    .replace(/^(?:\\*["'[(`])+/, '')
    .replace(/(?:\\*["'\])`,])+$/, '')
    .replace(/^arn:\S*?(\*{1,3})$/, (arn) => arn.replace(/\*+$/, ''))
  if (bare === '' || /^(?:null|none|undefined)$/i.test(bare)) return null
  return bare.slice(0, 2048)
}

/** The name at the end of a phrase: its last words that start with a capital, such as `Amazon SageMaker`. */
function shortTitle(phrase: string): string | null {
  const words = phrase.split(/\s+/)
  let count = 0
  while (count < words.length && /^[A-Z(]/.test(words[words.length - 1 - count] ?? '')) count += 1
  const title = words.slice(count === 0 ? -1 : -count).join(' ')
  return /(?:^|\s)(?:you|it|this|that|which|who|and)$/i.test(title) || title === '' ? null : title
}
