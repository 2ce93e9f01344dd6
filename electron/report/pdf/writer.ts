import { createHash } from 'node:crypto'
import { constants, deflateSync } from 'node:zlib'
import { reference } from './values.ts'

/** So many objects are packed together: readers unpack all of them to read one. */
const TOGETHER = 200
/** The parts of a document are joined from this size on: many small ones take more memory than what is in them. */
const PART = 1024 * 1024

/** Where an object lies: at a byte of the file, or as one of an object stream. */
type Place = { readonly at: number } | { readonly stream: number; readonly index: number } | undefined

/**
 * Writes the objects of a PDF file one after another and keeps none of them. Objects without a stream are packed together
 * into object streams (PDF 1.5): the structure of a large report has hundreds of thousands.
 * https://opensource.adobe.com/dc-acrobat-sdk-docs/pdfstandards/PDF32000_2008.pdf, 7.5.7 and 7.5.8
 */
export class PdfWriter {
  readonly #compress: boolean
  readonly #places: Place[] = [undefined]
  readonly #hash = createHash('sha256')
  readonly #parts: Buffer[] = []
  #small: Buffer[] = []
  #smallBytes = 0
  #bytes = 0
  #packed: { readonly id: number; readonly text: string }[] = []

  constructor({ compress }: { readonly compress: boolean }) {
    this.#compress = compress
    // The second line has bytes above 127, so that nobody takes the file for text.
    this.#put(Buffer.from('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n', 'latin1'))
  }

  /** A number for an object that is written later; every one has to be written once. */
  newId(): number {
    return this.#places.push(undefined) - 1
  }

  /** An object that is no stream. */
  object(id: number, text: string): void {
    this.#packed.push({ id, text })
    if (this.#packed.length === TOGETHER) this.#writePacked()
  }

  /** `entries`: those of the stream's dictionary beside length and filter. */
  stream(id: number, entries: string, content: Uint8Array | string): void {
    const plain = typeof content === 'string' ? Buffer.from(content, 'latin1') : content
    const bytes = this.#compress ? deflateSync(plain, { level: constants.Z_BEST_SPEED + 3 }) : plain
    this.#raw(id, entries, bytes, this.#compress)
  }

  /** A stream that has to be readable without unpacking it, as metadata have. */
  plainStream(id: number, entries: string, content: string): void {
    this.#raw(id, entries, Buffer.from(content, 'utf8'), false)
  }

  /** Ends the file; the numbers of its catalogue and its information. */
  end(root: number, info: number): Uint8Array {
    this.#writePacked()
    const id = this.newId()
    const at = this.#bytes
    this.#places[id] = { at }
    const digest = this.#hash.copy().digest('hex').slice(0, 32)
    const table = Buffer.alloc(this.#places.length * 7)
    this.#places.forEach((place, index) => {
      const start = index * 7
      if (place === undefined) return
      table.writeUInt8('at' in place ? 1 : 2, start)
      table.writeUInt32BE('at' in place ? place.at : place.stream, start + 1)
      table.writeUInt16BE('at' in place ? 0 : place.index, start + 5)
    })
    this.stream(
      id,
      `/Type/XRef/Size ${this.#places.length}/W[1 4 2]/Root ${reference(root)}/Info ${reference(info)}` +
        `/ID[<${digest}><${digest}>]`,
      table,
    )
    this.#put(Buffer.from(`startxref\n${at}\n%%EOF\n`, 'latin1'))
    this.#join()
    return new Uint8Array(Buffer.concat(this.#parts))
  }

  #writePacked(): void {
    const packed = this.#packed
    if (packed.length === 0) return
    this.#packed = []
    const id = this.newId()
    const offsets: string[] = []
    let at = 0
    packed.forEach(({ id: each, text }, index) => {
      this.#places[each] = { stream: id, index }
      offsets.push(`${each} ${at}`)
      at += text.length + 1
    })
    const head = `${offsets.join(' ')}\n`
    const body = packed.map(({ text }) => `${text}\n`).join('')
    this.stream(id, `/Type/ObjStm/N ${packed.length}/First ${head.length}`, head + body)
  }

  #raw(id: number, entries: string, bytes: Uint8Array, deflated: boolean): void {
    if (this.#places[id] === undefined) this.#places[id] = { at: this.#bytes }
    const filter = deflated ? '/Filter/FlateDecode' : ''
    this.#put(Buffer.from(`${id} 0 obj\n<<${entries}${filter}/Length ${bytes.length}>>\nstream\n`, 'latin1'))
    this.#put(bytes)
    this.#put(Buffer.from('\nendstream\nendobj\n', 'latin1'))
  }

  #put(bytes: Uint8Array): void {
    this.#hash.update(bytes)
    this.#bytes += bytes.length
    this.#small.push(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength))
    this.#smallBytes += bytes.length
    if (this.#smallBytes >= PART) this.#join()
  }

  #join(): void {
    this.#parts.push(Buffer.concat(this.#small))
    this.#small = []
    this.#smallBytes = 0
  }
}
