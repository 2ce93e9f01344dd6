import { isNobodys } from './addresses.ts'
import type { Chunk } from './chunks.ts'
import type { Fragment } from './splits.ts'

/** What a text is, for the table and for what is said when something is left. */
export type TextKind =
  'account id' | 'ARN' | 'condition' | 'credential' | 'name' | 'policy element' | 'principal' | 'tag'
/** What becomes of a text that is cut into chunks: collected, or written anew. */
export type Say = (chunks: readonly Chunk[], kind: TextKind) => string

export interface Collected {
  readonly words: ReadonlySet<string>
  readonly fragments: readonly Fragment[]
  /** Words that `?` stands in, or that such a pattern matches: each character is a piece of its own. */
  readonly single: ReadonlySet<string>
  /** What must not be left, with its kind: words, names of several words, account ids, addresses. */
  readonly originals: ReadonlyMap<string, TextKind>
}
export interface Collector {
  readonly say: Say
  /** Of texts that AWS publishes: their words stay, wherever they stand. */
  readonly published: Say
  readonly publishedTexts: () => readonly string[]
  readonly done: () => Collected & { readonly publishedWords: ReadonlySet<string> }
}

/** Gathers the words of an account, and how patterns cut them. */
export function makeCollector(): Collector {
  const words = new Set<string>()
  const publishedWords = new Set<string>()
  const fragments = new Map<string, Fragment>()
  const originals = new Map<string, { readonly kind: TextKind; readonly words: readonly string[] }>()
  const forms = new Set<string>()
  const publishedTexts = new Set<string>()

  function take(chunks: readonly Chunk[], into: Set<string>): void {
    chunks.forEach((chunk, at) => {
      if (chunk.kind !== 'word') return
      words.add(chunk.text)
      into.add(chunk.text)
      const [before, after] = [isGap(chunks[at - 1]), isGap(chunks[at + 1])]
      if (before || after) {
        const fragment = { text: chunk.text, before, after }
        fragments.set(`${chunk.text} ${String(before)} ${String(after)}`, fragment)
      }
    })
    if (chunks.some(({ kind }) => kind === 'one')) for (const form of formsIn(chunks)) forms.add(form)
  }

  /** A name of nothing but words that AWS publishes is none of the account's own. */
  const ofAccount = () =>
    new Map(
      [...originals]
        .filter(([, { words }]) => words.some((word) => !publishedWords.has(word)))
        .map(([name, { kind }]) => [name, kind] as const),
    )

  return {
    say: (chunks, kind) => {
      take(chunks, words)
      for (const { name, words } of namesIn(chunks))
        if (!originals.has(name)) originals.set(name, { kind, words })
      return textOf(chunks)
    },
    published: (chunks) => {
      take(chunks, publishedWords)
      const text = textOf(chunks)
      publishedTexts.add(text)
      return text
    },
    publishedTexts: () => [...publishedTexts],
    done: () => {
      const patterns = [...forms].map((form) => new RegExp(`^${form}$`, 'su'))
      const single = new Set([...words].filter((word) => patterns.some((pattern) => pattern.test(word))))
      return {
        words,
        publishedWords,
        fragments: [...fragments.values()],
        single,
        originals: ofAccount(),
      }
    },
  }
}

export function textOf(chunks: readonly Chunk[]): string {
  return chunks.map((chunk) => (chunk.kind === 'one' ? '?' : chunk.text)).join('')
}

function isGap(chunk: Chunk | undefined): boolean {
  return chunk?.kind === 'gap' || chunk?.kind === 'one'
}

/** What stands between two kept chunks and has a `?` in it, as regular expressions of the words that it matches. */
function formsIn(chunks: readonly Chunk[]): readonly string[] {
  const forms: string[] = []
  let form = ''
  let hasOne = false
  for (const chunk of [...chunks, { kind: 'kept', text: '' } as const]) {
    if (chunk.kind === 'one') hasOne = true
    if (chunk.kind === 'one') form += '.'
    else if (chunk.kind === 'gap') form += '.*'
    else if (chunk.kind === 'word') form += chunk.text.replace(/[\\^$.*+?()[\]{}|/-]/g, String.raw`\$&`)
    else {
      if (hasOne) forms.push(form)
      form = ''
      hasOne = false
    }
  }
  return forms
}

/** Shorter ones are parts of any text. */
const SHORTEST = 4
/** Fewer digits are parts of dates. */
const FEWEST_DIGITS = 6

interface FoundName {
  readonly name: string
  readonly words: readonly string[]
}

/** The words of a text, and the names of several words between its colons and slashes. */
function namesIn(chunks: readonly Chunk[]): readonly FoundName[] {
  const names: FoundName[] = []
  let run = ''
  let words: string[] = []
  const end = () => {
    if (words.length > 0) names.push({ name: run.replace(/^[\s_.:/=+\-@,]+|[\s_.:/=+\-@,]+$/g, ''), words })
    run = ''
    words = []
  }
  for (const chunk of chunks) {
    if (chunk.kind === 'address') {
      end()
      if (!isNobodys(chunk.text)) names.push({ name: chunk.text, words: [chunk.text] })
    } else if (
      chunk.kind === 'gap' ||
      chunk.kind === 'one' ||
      (chunk.kind === 'kept' && /[:/${}]/.test(chunk.text))
    )
      end()
    else {
      run += chunk.text
      if (chunk.kind === 'kept') continue
      words.push(chunk.text)
      names.push({ name: chunk.text, words: [chunk.text] })
    }
  }
  end()
  return names.filter(({ name }) => name.length >= (/^\d+$/.test(name) ? FEWEST_DIGITS : SHORTEST))
}
