import { fitText, textWidth, visibleText } from './text.ts'

/** A text on one line or two: where it is broken, and how wide that is. */

/** A name is broken behind these, and between a small letter and a capital. */
const BREAK = /(?<=[-_/:.,@ ])|(?<=[a-z0-9])(?=[A-Z])/

/**
 * Takes a text, the width of a line and the size of the font; gives one line or two. A name that does not fit on two loses
 * the middle of the second: names of AWS differ at both ends.
 */
export function wrapText(text: string, width: number, fontSize: number): readonly string[] {
  const clean = visibleText(text)
  if (textWidth(clean, fontSize) <= width) return [clean]
  const parts = clean.split(BREAK)
  const even = evenBreak(parts, width, fontSize)
  if (even !== null) return even
  let first = ''
  let at = 0
  while (at < parts.length && textWidth(first + (parts[at] ?? ''), fontSize) <= width) {
    first += parts[at] ?? ''
    at += 1
  }
  if (first.trim() === '') return [fitText(clean, width, fontSize)]
  return [first.trimEnd(), fitText(parts.slice(at).join(''), width, fontSize)]
}

/** Two lines that both fit, as equally long as can be; null: there are none. */
function evenBreak(parts: readonly string[], width: number, fontSize: number): readonly string[] | null {
  let best: { readonly lines: readonly string[]; readonly width: number } | null = null
  for (let at = 1; at < parts.length; at += 1) {
    const lines = [parts.slice(0, at).join('').trimEnd(), parts.slice(at).join('')]
    const widest = Math.max(...lines.map((line) => textWidth(line, fontSize)))
    if (widest <= width && (best === null || widest < best.width)) best = { lines, width: widest }
  }
  return best?.lines ?? null
}

/** The least width at which a text stands whole on two lines. */
export function widthOnTwoLines(text: string, fontSize: number): number {
  const parts = visibleText(text).split(BREAK)
  const whole = textWidth(visibleText(text), fontSize)
  const broken = evenBreak(parts, whole, fontSize)
  return broken === null ? whole : Math.max(...broken.map((line) => textWidth(line, fontSize)))
}
