import { inflateSync } from 'node:zlib'

/** Sizes in bytes of the headers and of what each table has in them. */
const WOFF = { header: 44, entry: 20 } as const
const SFNT = { header: 12, entry: 16 } as const

const padded = (length: number) => (length + 3) & ~3

/**
 * Takes a font in WOFF 1.0 and gives it as OpenType, which is the same tables uncompressed; anything else is given as it came.
 * fontkit's own reader of WOFF loses tables. https://www.w3.org/TR/WOFF/
 */
export function unpackWoff(file: Buffer): Buffer {
  if (file.toString('latin1', 0, 4) !== 'wOFF') return file
  const count = file.readUInt16BE(12)
  const tables = Array.from({ length: count }, (_, at) => {
    const entry = WOFF.header + at * WOFF.entry
    const offset = file.readUInt32BE(entry + 4)
    const packed = file.subarray(offset, offset + file.readUInt32BE(entry + 8))
    const length = file.readUInt32BE(entry + 12)
    return {
      tag: file.subarray(entry, entry + 4),
      checksum: file.readUInt32BE(entry + 16),
      content: packed.length < length ? inflateSync(packed) : packed,
    }
  })
  const start = SFNT.header + count * SFNT.entry
  const out = Buffer.alloc(start + tables.reduce((sum, { content }) => sum + padded(content.length), 0))
  const power = Math.floor(Math.log2(count))
  out.writeUInt32BE(file.readUInt32BE(4), 0)
  out.writeUInt16BE(count, 4)
  out.writeUInt16BE(2 ** power * 16, 6)
  out.writeUInt16BE(power, 8)
  out.writeUInt16BE(count * 16 - 2 ** power * 16, 10)
  let place = start
  tables.forEach(({ tag, checksum, content }, at) => {
    const entry = SFNT.header + at * SFNT.entry
    tag.copy(out, entry)
    out.writeUInt32BE(checksum, entry + 4)
    out.writeUInt32BE(place, entry + 8)
    out.writeUInt32BE(content.length, entry + 12)
    content.copy(out, place)
    place += padded(content.length)
  })
  return out
}
