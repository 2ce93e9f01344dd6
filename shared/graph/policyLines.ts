/** A policy document as lines to read, and where in them a statement stands. */

export interface PolicyLines {
  readonly lines: readonly string[]
  /** True when the document came on one line or few, and the line breaks are Whence's own. */
  readonly reflowed: boolean
  /** First and last line (from 0) of a part of the document's text; offsets as in SourceRange. */
  readonly linesOf: (start: number, end: number) => readonly [number, number]
}

/** Fewer lines than this and a document is broken anew: AWS gives most documents on a single line. */
const FEW_LINES = 4

/** Takes a document's text; text that is no JSON is broken as if it were. Never throws. */
export function policyLines(text: string): PolicyLines {
  const own = text.split(/\r\n|\n|\r/)
  if (own.length >= FEW_LINES) return withLines(own, false, text, lineNumbers(text))
  return reflow(text)
}

function lineNumbers(text: string): Int32Array {
  const numbers = new Int32Array(text.length + 1)
  let line = 0
  for (let at = 0; at < text.length; at += 1) {
    numbers[at] = line
    const character = text[at]
    if (character === '\n' || (character === '\r' && text[at + 1] !== '\n')) line += 1
  }
  numbers[text.length] = line
  return numbers
}

/** Breaks lines at the brackets and commas outside strings; every character that is not white space stays. */
function reflow(text: string): PolicyLines {
  const numbers = new Int32Array(text.length + 1)
  const lines = ['']
  let depth = 0
  let inString = false
  const write = (part: string): void => {
    lines[lines.length - 1] += part
  }
  const breakLine = (): void => {
    lines.push('  '.repeat(Math.max(0, depth)))
  }
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at] ?? ''
    if (inString) {
      write(character)
      numbers[at] = lines.length - 1
      if (character === '\\') {
        at += 1
        write(text[at] ?? '')
        numbers[at] = lines.length - 1
      } else if (character === '"') inString = false
      continue
    }
    const closes = character === '}' || character === ']'
    const opens = character === '{' || character === '['
    if (closes) {
      depth -= 1
      if (!/[{[]$/.test(lines.at(-1) ?? '')) breakLine()
    } else if (/[{[]$/.test(lines.at(-1) ?? '') && !/\s/.test(character)) breakLine()
    numbers[at] = lines.length - 1
    if (/\s/.test(character)) continue
    write(character === ':' ? ': ' : character)
    if (opens) depth += 1
    if (character === '"') inString = true
    if (character === ',') breakLine()
  }
  numbers[text.length] = lines.length - 1
  return withLines(lines, true, text, numbers)
}

function withLines(
  lines: readonly string[],
  reflowed: boolean,
  text: string,
  numbers: Int32Array,
): PolicyLines {
  const line = (offset: number): number => numbers[Math.max(0, Math.min(offset, text.length))] ?? 0
  return { lines, reflowed, linesOf: (start, end) => [line(start), line(Math.max(start, end - 1))] }
}
