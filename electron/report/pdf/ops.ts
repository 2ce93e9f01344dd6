import type { Run } from './typesetter.ts'
import { hexOf, number, rgb } from './values.ts'

/** What is drawn on one page, as operators. Places count from the top left corner, in points. */
export class Ops {
  readonly #height: number
  readonly #ops: string[] = []
  #fill = ''
  #stroke = ''
  #font = ''

  constructor(height: number) {
    this.#height = height
  }

  /** Everything so far, as the content of a stream. */
  get text(): string {
    return this.#ops.join('\n')
  }

  /** Begins content that belongs to an element of the structure. */
  begin(tag: string, mcid: number): void {
    this.#ops.push(`/${tag}<</MCID ${mcid}>>BDC`)
  }
  /** Begins what carries no content: rules, fills, page numbers, headers that were read before. */
  beginArtifact(type: 'Layout' | 'Pagination'): void {
    this.#ops.push(`/Artifact<</Type/${type}>>BDC`)
  }
  end(): void {
    this.#ops.push('EMC')
  }

  /** Writes one line. `reads`: as it is read, where it is drawn in another order. */
  line(
    runs: readonly Run[],
    { x, y, size, colour, reads }: { readonly x: number; readonly y: number } & LineStyle,
  ): void {
    if (reads !== undefined) this.#ops.push(`/Span<</ActualText<${hexOf(`\ufeff${reads}`)}>>>BDC`)
    this.#setFill(colour)
    this.#ops.push(`BT 1 0 0 1 ${number(x)} ${number(this.#height - y)} Tm`)
    for (const { font, shown } of runs) {
      const wanted = `/${font.name} ${number(size)} Tf`
      if (wanted !== this.#font) this.#ops.push((this.#font = wanted))
      this.#ops.push(shown(size))
    }
    this.#ops.push('ET')
    if (reads !== undefined) this.#ops.push('EMC')
  }

  rectangle(x: number, y: number, width: number, height: number, colour: string): void {
    this.#setFill(colour)
    this.#ops.push(
      `${number(x)} ${number(this.#height - y - height)} ${number(width)} ${number(height)} re f`,
    )
  }
  /** A straight line; `dotted`: as leaders of contents. */
  rule(
    from: readonly [number, number],
    to: readonly [number, number],
    {
      colour,
      width,
      dotted = false,
    }: { readonly colour: string; readonly width: number; readonly dotted?: boolean },
  ): void {
    if (colour !== this.#stroke) {
      this.#ops.push(`${rgb(colour)} RG`)
      this.#stroke = colour
    }
    const [start, end] = [from, to].map(([x, y]) => `${number(x)} ${number(this.#height - y)}`)
    this.#ops.push(
      `${number(width)} w ${dotted ? '[0.5 2.5] 0 d ' : ''}${start} m ${end} l S${dotted ? ' [] 0 d' : ''}`,
    )
  }

  #setFill(colour: string): void {
    if (colour === this.#fill) return
    this.#ops.push(`${rgb(colour)} rg`)
    this.#fill = colour
  }
}

interface LineStyle {
  readonly size: number
  readonly colour: string
  readonly reads?: string | undefined
}
