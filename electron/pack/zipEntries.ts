/** A file of a ZIP archive as its directory has it. https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT */
export interface ZipEntry {
  readonly name: string
  /** Unpacked as a plain file of this very name, and not as a link, a folder, or under the other name that it also has. */
  readonly plain: boolean
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
const KIND_OF_FILE = 0o170000
const PLAIN_FILE = 0o100000
/** Info-ZIP's "Unicode Path" (APPNOTE 4.6.9), which takes the place of the name. */
const OTHER_NAME = 0x7075

/**
 * The directory of a ZIP archive, by which programs unpack it; nothing is unpacked here. Gives null for what is none, is
 * larger than such a directory can say, or can be read in two ways, so that another program would unpack other files than
 * these: the directory has to reach to its end, that to the end of the archive, and files have the names that it tells.
 * `most`: more files than this are not read.
 */
export function zipEntries(zip: Buffer, most: number): readonly ZipEntry[] | 'too-many' | null {
  const end = endOf(zip)
  if (end === null) return null
  const count = zip.readUInt16LE(end + 10)
  if (count > most) return 'too-many'
  const entries: ZipEntry[] = []
  let at = zip.readUInt32LE(end + 16)
  if (at + zip.readUInt32LE(end + 12) !== end) return null
  for (let index = 0; index < count; index++) {
    if (at + 46 > end || zip.readUInt32LE(at) !== DIRECTORY) return null
    const extra = at + 46 + zip.readUInt16LE(at + 28)
    const comment = extra + zip.readUInt16LE(at + 30)
    if (comment > end) return null
    const name = zip.subarray(at + 46, extra)
    const packed = packedOf(zip, zip.readUInt32LE(at + 42), zip.readUInt32LE(at + 20), name)
    if (packed === null) return null
    entries.push({
      name: name.toString('utf8'),
      plain: isPlainMode(zip.readUInt32LE(at + 38)) && !hasOtherName(zip.subarray(extra, comment)),
      method: zip.readUInt16LE(at + 10),
      size: zip.readUInt32LE(at + 24),
      packed,
    })
    at = comment + zip.readUInt16LE(at + 32)
  }
  return at === end ? entries : null
}

function endOf(zip: Buffer): number | null {
  for (let at = zip.length - END_BYTES; at >= Math.max(0, zip.length - END_BYTES - LONGEST_COMMENT); at--)
    if (zip.readUInt32LE(at) === END)
      return at + END_BYTES + zip.readUInt16LE(at + 20) === zip.length ? at : null
  return null
}

function packedOf(zip: Buffer, at: number, bytes: number, name: Buffer): Uint8Array | null {
  if (at + 30 > zip.length || zip.readUInt32LE(at) !== LOCAL) return null
  const names = at + 30 + zip.readUInt16LE(at + 26)
  const start = names + zip.readUInt16LE(at + 28)
  if (start + bytes > zip.length || !zip.subarray(at + 30, names).equals(name)) return null
  return zip.subarray(start, start + bytes)
}

/** The mode of Unix stands in the upper half of the attributes; 0: whoever packed it has no such modes. */
function isPlainMode(attributes: number): boolean {
  const kind = (attributes >>> 16) & KIND_OF_FILE
  return kind === 0 || kind === PLAIN_FILE
}

function hasOtherName(extra: Buffer): boolean {
  for (let at = 0; at + 4 <= extra.length; at += 4 + extra.readUInt16LE(at + 2))
    if (extra.readUInt16LE(at) === OTHER_NAME) return true
  return false
}
