const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

/** Base64 to text, byte by byte: shared code has neither Buffer nor atob. Text that is no UTF-8 comes back empty. */
export function fromBase64(text: string): string {
  const bytes: string[] = []
  let bits = 0
  let held = 0
  for (const character of text) {
    const six = ALPHABET.indexOf(character)
    if (six < 0) continue
    bits = (bits << 6) | six
    held += 6
    if (held >= 8) {
      held -= 8
      bytes.push(`%${((bits >> held) & 255).toString(16).padStart(2, '0')}`)
      bits &= (1 << held) - 1
    }
  }
  try {
    return decodeURIComponent(bytes.join(''))
  } catch {
    return ''
  }
}
