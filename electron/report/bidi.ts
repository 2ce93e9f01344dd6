import bidiFactory from 'bidi-js'

const bidi = bidiFactory()
const RIGHT_TO_LEFT = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u

/**
 * Takes one line in reading order and gives its pieces in the order they are drawn from the left. A piece that runs to
 * the left is one word in reading order: the font's shaping turns that around itself, but it would also turn digits
 * around and keep the order of words, which would print wrong facts. https://www.unicode.org/reports/tr9/
 */
export function visualPieces(line: string): readonly string[] {
  if (!RIGHT_TO_LEFT.test(line)) return [line]
  const { levels } = bidi.getEmbeddingLevels(line, 'ltr')
  const runs: { level: number; text: string }[] = []
  for (let at = 0; at < line.length; at++) {
    const level = levels[at] ?? 0
    const last = runs.at(-1)
    if (last?.level === level) last.text += line.charAt(at)
    else runs.push({ level, text: line.charAt(at) })
  }
  // Rule L2: from the highest level down to the lowest odd one, turn every stretch at that level or above around.
  for (let level = Math.max(...runs.map((run) => run.level)); level > 0; level--) {
    for (let from = 0; from < runs.length; from++) {
      let to = from
      while ((runs[to]?.level ?? -1) >= level) to++
      if (to > from) runs.splice(from, to - from, ...runs.slice(from, to).reverse())
      from = to
    }
  }
  return runs.flatMap(({ level, text }) => (level % 2 === 0 ? [text] : leftwardPieces(text)))
}

/** The words of a right-to-left run from the left; a piece without letters is turned around here, brackets mirrored. */
function leftwardPieces(text: string): readonly string[] {
  const pieces = text.split(/([^\p{L}\p{M}]+)/u).filter((piece) => piece !== '')
  return pieces
    .reverse()
    .map((piece) => (RIGHT_TO_LEFT.test(piece) ? piece : [...piece].reverse().map(mirrored).join('')))
}

function mirrored(char: string): string {
  return bidi.getMirroredCharacter(char) ?? char
}
