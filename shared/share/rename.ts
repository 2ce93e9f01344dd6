import type { Chunk } from './chunks.ts'
import type { Collected, Say } from './collect.ts'
import { textOf } from './collect.ts'
import { makeAddresses } from './addresses.ts'
import { LENGTH_OF_ONE, makePseudonyms } from './pseudonyms.ts'
import type { Draw } from './pseudonyms.ts'
import { piecesOf, splitPlaces } from './splits.ts'

export interface Renaming {
  readonly say: Say
  /** Each text that was written anew, with what stands for it. */
  readonly table: ReadonlyMap<string, string>
  /** Those of them that patterns of resources and conditions are about. */
  readonly matched: ReadonlyMap<string, string>
}

/**
 * Gives every word another name, the same wherever it stands. Words that AWS publishes stay, and pieces of them.
 * `isOriginal`: whether a text in small letters holds a name that must not be left.
 */
export function makeRenaming(
  { words, fragments, single, publishedWords }: Collected & { readonly publishedWords: ReadonlySet<string> },
  draw: Draw,
  isOriginal: (text: string) => boolean,
): Renaming {
  const places = splitPlaces(words, fragments, single)
  const stays = new Set([...publishedWords].flatMap((word) => piecesOf(word, places.get(word))))
  const cutStays = fragments.map(({ text }) => text.toLowerCase()).filter((text) => stays.has(text))
  const names = makePseudonyms(
    draw,
    (name) => isOriginal(name) || cutStays.some((text) => name.includes(text)),
  )
  const address = makeAddresses(draw)
  const table = new Map<string, string>()
  const matched = new Map<string, string>()

  function word(text: string): string {
    const cut = places.get(text)
    if (cut === undefined) return stays.has(text) || isAlwaysOfAws(text) ? text : names.whole(text)
    return piecesOf(text, cut)
      .map((piece) => (stays.has(piece) ? piece : names.piece(piece)))
      .join('')
  }
  const written = (chunk: Chunk): string => {
    if (chunk.kind === 'word') return word(chunk.text)
    if (chunk.kind === 'account') return names.account(chunk.text)
    if (chunk.kind === 'address') return address(chunk.text) ?? word(chunk.text)
    return chunk.kind === 'one' ? '?'.repeat(LENGTH_OF_ONE) : chunk.text
  }
  return {
    table,
    matched,
    say: (chunks, kind) => {
      const text = chunks.map(written).join('')
      table.set(textOf(chunks), text)
      if (kind !== 'policy element') matched.set(textOf(chunks), text)
      return text
    },
  }
}

/** Words in names that AWS itself gives, and by which it and others know what carries them. */
function isAlwaysOfAws(word: string): boolean {
  return /^(?:AWSReservedSSO|FullAWSAccess|RCPFullAWSAccess)$/.test(word)
}
