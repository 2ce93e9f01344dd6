/** Name-based UUIDs (version 5), so that the same content has the same id in every run. https://www.rfc-editor.org/rfc/rfc9562#name-uuid-version-5 */

/** The namespace of Whence's own names: a version 4 UUID that was drawn once. */
const NAMESPACE = '6d0c1a52-7c3e-4b0e-9a55-2f1d8c3b7e90'

/** Takes what makes something what it is, and gives its UUID. */
export function uuidOf(...parts: readonly string[]): string {
  const name = utf8(JSON.stringify(parts))
  const space = bytesOf(NAMESPACE.replaceAll('-', ''))
  const bytes = new Uint8Array(space.length + name.length)
  bytes.set(space)
  bytes.set(name, space.length)
  const hash = sha1(bytes).slice(0, 16)
  hash[6] = ((hash[6] ?? 0) & 0x0f) | 0x50
  hash[8] = ((hash[8] ?? 0) & 0x3f) | 0x80
  const hex = [...hash].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}

/** JSON has no lone surrogates, which could not be encoded. */
function utf8(json: string): Uint8Array {
  const text = encodeURIComponent(json).replace(/%(..)/g, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  )
  return Uint8Array.from(text, (letter) => letter.charCodeAt(0))
}

function bytesOf(hex: string): Uint8Array {
  return Uint8Array.from({ length: hex.length / 2 }, (_, at) =>
    Number.parseInt(hex.slice(2 * at, 2 * at + 2), 16),
  )
}

/** SHA-1 as UUIDs use it, no protection of anything. https://www.rfc-editor.org/rfc/rfc3174 */
export function sha1(message: Uint8Array): Uint8Array {
  const blocks = Math.ceil((message.length + 9) / 64)
  const padded = new DataView(new ArrayBuffer(blocks * 64))
  message.forEach((byte, at) => padded.setUint8(at, byte))
  padded.setUint8(message.length, 0x80)
  padded.setUint32(blocks * 64 - 8, Math.floor(message.length / 0x2000_0000))
  padded.setUint32(blocks * 64 - 4, (message.length << 3) >>> 0)
  const state: [number, number, number, number, number] = [
    0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0,
  ]
  const words = new Uint32Array(80)
  for (let block = 0; block < blocks; block++) {
    for (let at = 0; at < 16; at++) words[at] = padded.getUint32(block * 64 + at * 4)
    for (let at = 16; at < 80; at++)
      words[at] = rotate(
        (words[at - 3] ?? 0) ^ (words[at - 8] ?? 0) ^ (words[at - 14] ?? 0) ^ (words[at - 16] ?? 0),
        1,
      )
    let [a, b, c, d, e] = state
    for (let at = 0; at < 80; at++) {
      const { mix, add } = round(at, b, c, d)
      const next = (rotate(a, 5) + mix + e + add + (words[at] ?? 0)) >>> 0
      e = d
      d = c
      c = rotate(b, 30)
      b = a
      a = next
    }
    state[0] = (state[0] + a) >>> 0
    state[1] = (state[1] + b) >>> 0
    state[2] = (state[2] + c) >>> 0
    state[3] = (state[3] + d) >>> 0
    state[4] = (state[4] + e) >>> 0
  }
  const out = new DataView(new ArrayBuffer(20))
  state.forEach((word, at) => out.setUint32(at * 4, word))
  return new Uint8Array(out.buffer)
}

function rotate(word: number, by: number): number {
  return ((word << by) | (word >>> (32 - by))) >>> 0
}

function round(at: number, b: number, c: number, d: number): { readonly mix: number; readonly add: number } {
  if (at < 20) return { mix: (b & c) | (~b & d), add: 0x5a827999 }
  if (at < 40) return { mix: b ^ c ^ d, add: 0x6ed9eba1 }
  return at < 60 ? { mix: (b & c) | (b & d) | (c & d), add: 0x8f1bbcdc } : { mix: b ^ c ^ d, add: 0xca62c1d6 }
}
