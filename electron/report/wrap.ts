/** Where a long word may be cut without harm: after the separators of names, paths, ARNs and commands, and before a capital. */
const SOFT_BREAK = /(?<=[/:,;=_@.-])|(?<=[a-z\d])(?=[A-Z])/

/**
 * Takes visible text and gives lines that fit `width`. Breaks between words, then after a separator, and only where one
 * piece alone is too wide, inside it.
 */
export function wrapLines(text: string, width: number, widthOf: (text: string) => number): readonly string[] {
  if (widthOf(text) <= width) return [text]
  const lines: string[] = []
  let line = ''
  let used = 0
  const put = (piece: string): void => {
    const pieceWidth = widthOf(piece)
    if (used + pieceWidth <= width) {
      line += piece
      used += pieceWidth
      return
    }
    if (line.trim() !== '') lines.push(line.trimEnd())
    line = ''
    used = 0
    if (pieceWidth <= width) {
      line = piece.trimStart()
      used = widthOf(line)
      return
    }
    const smaller = piece.split(SOFT_BREAK)
    if (smaller.length > 1) smaller.forEach(put)
    else {
      for (const char of drawnTogether(piece)) {
        const charWidth = widthOf(char)
        if (used + charWidth > width && line !== '') {
          lines.push(line)
          line = ''
          used = 0
        }
        line += char
        used += charWidth
      }
    }
  }
  for (const word of text.split(/(?<= )/)) {
    // A trailing space may hang over the edge.
    if (used + widthOf(word.trimEnd()) <= width) {
      line += word
      used += widthOf(word)
    } else put(word)
  }
  if (line.trim() !== '') lines.push(line.trimEnd())
  return lines.length === 0 ? [''] : lines
}

/** The characters of a piece, each with the marks on it. */
function drawnTogether(piece: string): Iterable<string> {
  return /^[\x20-\x7e]*$/.test(piece) ? piece : (piece.match(/\P{M}\p{M}*|\p{M}+/gu) ?? [])
}
