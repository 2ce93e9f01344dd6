import type { Position, SourceRange } from './ast.ts'

/** Turns offsets of one text into lines and columns; building it reads the text once, each look-up is logarithmic. */
export class LineTable {
  readonly #starts: number[] = [0]

  constructor(text: string) {
    for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) this.#starts.push(at + 1)
  }

  position(offset: number): Position {
    let low = 0
    let high = this.#starts.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if ((this.#starts[middle] ?? 0) <= offset) low = middle
      else high = middle - 1
    }
    return { line: low + 1, column: offset - (this.#starts[low] ?? 0) + 1, offset }
  }

  range(start: number, end: number): SourceRange {
    return { start: this.position(start), end: this.position(end) }
  }
}
