/** What a document says, before it is placed on pages: blocks one below another. Pure data, so that tests can read it too. */

export type Tone = 'plain' | 'soft' | 'small' | 'bad' | 'strong' | 'mono' | 'monoSoft'

/** Text of one tone, on lines of its own. */
export interface Part {
  readonly text: string
  readonly tone: Tone
}
export type Cell = string | Part | readonly Part[]

export interface Column {
  readonly title: string
  /** Its share of the width. */
  readonly share: number
  /** A text that has to fit on one line, such as a date. */
  readonly fits?: string
  readonly right?: true
  /** Left out and said in a sentence where every row has the same word for "nothing is known" or "there is none". */
  readonly collapses?: true
}

export interface TableBlock {
  readonly kind: 'table'
  readonly columns: readonly Column[]
  readonly rows: readonly (readonly Cell[])[]
}

export interface Bar {
  readonly label: string
  readonly value: number
  readonly colour: string
}

export type Block =
  /** `quiet`: neither in the contents nor among the bookmarks. */
  | { readonly kind: 'heading'; readonly level: 1 | 2 | 3; readonly text: string; readonly quiet?: true }
  | { readonly kind: 'text'; readonly text: string; readonly tone?: 'lead' | 'note'; readonly keeps?: true }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  | { readonly kind: 'facts'; readonly rows: readonly (readonly [name: string, value: string])[] }
  | { readonly kind: 'tiles'; readonly tiles: readonly { readonly value: string; readonly label: string }[] }
  /** Charts beside one another: bars of one group have one scale. */
  | {
      readonly kind: 'bars'
      readonly charts: readonly { readonly title: string; readonly bars: readonly Bar[] }[]
    }
  | {
      readonly kind: 'badges'
      readonly badges: readonly { readonly text: string; readonly colour: string }[]
      readonly id: string
    }
  | { readonly kind: 'commands'; readonly commands: readonly string[] }
  | TableBlock
  /** Empty lines to write on. */
  | { readonly kind: 'lines'; readonly count: number }
  /** Who signs, with lines to write on by hand. */
  | {
      readonly kind: 'signatures'
      readonly rows: readonly { readonly role: string; readonly name: string; readonly note: string }[]
    }

/** A part of the document that stands in its contents. */
export interface Section {
  readonly title: string
  readonly blocks: Iterable<Block>
}
