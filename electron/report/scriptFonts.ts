import { readFileSync } from 'node:fs'
import { isJsonObject, parseJson } from '../../shared/json.ts'
import families from './fontFamilies.json' with { type: 'json' }
import type { FontPaths } from './fonts.ts'

/**
 * Tells which font file holds a character that DejaVu lacks. The files are those of Noto, cut into parts of some hundred
 * characters where a family is large, so that a report opens only the parts that it needs. Nothing is read before the first
 * such character.
 *
 * Han characters look different in Chinese, Japanese and Korean texts, and nothing in an account says which language a name
 * is in. They are drawn as in mainland China, by the family that holds most of them; what only Japanese has comes from the
 * Japanese family. Both are read without trouble everywhere. https://www.unicode.org/faq/han_cjk.html
 */
export class ScriptFonts {
  readonly #paths: FontPaths
  #files: ReadonlyMap<number, readonly string[]> | null = null

  constructor(paths: FontPaths) {
    this.#paths = paths
  }

  /** The files to ask for a character, in their order. */
  filesFor(code: number): readonly string[] {
    this.#files ??= filesByCode(this.#paths)
    return this.#files.get(code) ?? []
  }
}

function filesByCode(paths: FontPaths): ReadonlyMap<number, readonly string[]> {
  const files = new Map<number, readonly string[]>()
  for (const { family, part } of families) {
    const parts = parseJson(readFileSync(paths(`${family}.json`), 'utf8'))
    for (const [name, ranges] of Object.entries(isJsonObject(parts) ? parts : {})) {
      const number = /^\[(\d+)\]$/.exec(name)?.[1]
      if (typeof ranges !== 'string' || (number === undefined && name !== part)) continue
      add(files, `${family}-${part ?? number}-400-normal.woff`, ranges)
    }
  }
  return files
}

function add(files: Map<number, readonly string[]>, file: string, ranges: string): void {
  for (const [from, to] of codesOf(ranges)) {
    for (let code = from; code <= to; code++) {
      const known = files.get(code) ?? []
      if (!known.includes(file)) files.set(code, [...known, file])
    }
  }
}

/** `U+4e00-4e02,U+4e07` as pairs of the first and the last. https://www.w3.org/TR/css-fonts-4/#unicode-range-desc */
function codesOf(ranges: string): readonly (readonly [number, number])[] {
  return ranges.split(',').map((range) => {
    const [from = '', to = from] = range.slice('U+'.length).split('-')
    return [Number.parseInt(from, 16), Number.parseInt(to, 16)]
  })
}
