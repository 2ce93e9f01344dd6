import { replaceMarks } from '../marks.ts'

/** Text in boxes, without a browser to measure it: widths by class of character, a little generous. */

const NARROW = new Set([...`iljtfrI.,:;'|!()[]{}/\\ -"\``])
const WIDE = new Set([...'mwMWOQGDCHNU@%&—…+=<>'])

/** Estimated width in pixels of text in the interface's font. */
export function textWidth(text: string, fontSize: number): number {
  let units = 0
  for (const character of text) {
    if ((character.codePointAt(0) ?? 0) > 0x2e7f) units += 1.05
    else if (NARROW.has(character)) units += 0.31
    else if (WIDE.has(character)) units += 0.8
    else units += /[A-Z0-9_]/.test(character) ? 0.62 : 0.54
  }
  return units * fontSize
}

/** Cuts text to a width; the middle goes, since ARNs and names differ at both ends. */
export function fitText(text: string, width: number, fontSize: number): string {
  const clean = visibleText(text)
  if (textWidth(clean, fontSize) <= width) return clean
  const characters = [...clean]
  let keep = characters.length - 1
  let cut = clean
  while (keep > 1 && textWidth(cut, fontSize) > width) {
    keep -= 1
    const head = Math.ceil(keep * 0.6)
    cut = `${characters.slice(0, head).join('')}…${characters.slice(characters.length - (keep - head)).join('')}`
  }
  return cut
}

/**
 * Text from AWS is untrusted: control characters and bidirectional overrides, which could make a name read as
 * another one, become a visible mark.
 */
export function visibleText(text: string): string {
  return replaceMarks(text, () => '\ufffd')
}

/** Text for an XML document. */
export function escapeXml(text: string): string {
  return visibleText(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')
}
