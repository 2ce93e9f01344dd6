/** A file of a ZIP archive as its directory has it. https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT */
export interface ZipEntry {
  readonly name: string
  /** 0: as it stands, 8: deflated. */
  readonly method: number
  readonly size: number
  readonly packed: Uint8Array
}

const END = 0x06054b50
const DIRECTORY = 0x02014b50
const LOCAL = 0x04034b50
const END_BYTES = 22
const LONGEST_COMMENT = 0xffff

/**
 * The directory of a ZIP archive, by which every program unpacks it; nothing is unpacked here. Gives null for what is none, or
 * is larger than such a directory can say. `most`: more files than this are not read.
 */
export function zipEntries(zip: Buffer, most: number): readonly ZipEntry[] | 'too-many' | null {
  const end = endOf(zip)
  if (end === null) return null
  const count = zip.readUInt16LE(end + 10)
  if (count > most) return 'too-many'
  const entries: ZipEntry[] = []
  let at = zip.readUInt32LE(end + 16)
  for (let index = 0; index < count; index++) {
    if (at + 46 > zip.length || zip.readUInt32LE(at) !== DIRECTORY) return null
    const names = zip.readUInt16LE(at + 28)
    const others = zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32)
    const packed = packedOf(zip, zip.readUInt32LE(at + 42), zip.readUInt32LE(at + 20))
    if (packed === null) return null
    entries.push({
      name: zip.toString('utf8', at + 46, at + 46 + names),
      method: zip.readUInt16LE(at + 10),
      size: zip.readUInt32LE(at + 24),
      packed,
    })
    at += 46 + names + others
  }
  return entries
}

function endOf(zip: Buffer): number | null {
  for (let at = zip.length - END_BYTES; at >= Math.max(0, zip.length - END_BYTES - LONGEST_COMMENT); at--)
    if (zip.readUInt32LE(at) === END) return at
  return null
}

function packedOf(zip: Buffer, at: number, bytes: number): Uint8Array | null {
  if (at + 30 > zip.length || zip.readUInt32LE(at) !== LOCAL) return null
  const start = at + 30 + zip.readUInt16LE(at + 26) + zip.readUInt16LE(at + 28)
  return start + bytes > zip.length ? null : zip.subarray(start, start + bytes)
}
