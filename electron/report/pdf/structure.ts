import { reference } from './values.ts'
import type { PdfWriter } from './writer.ts'

/** Marked content of one page. */
interface Content {
  readonly page: number
  readonly mcid: number
}
type Kid = number | Content | { readonly page: number; readonly annotation: number }

/** Attributes and texts of an element, as entries of its dictionary. */
export type Attributes = string

/** A header cell says for which cells it stands: those of its column. */
export const OF_COLUMN: Attributes = '/A<</O/Table/Scope/Column>>'

/**
 * An element of the structure tree, by which screen readers find their way: `H1`, `Table`, `TD` and others. It is written
 * when it ends, and only open ones are in memory.
 * https://opensource.adobe.com/dc-acrobat-sdk-docs/pdfstandards/PDF32000_2008.pdf, 14.7
 */
export class Element {
  readonly id: number
  readonly tag: string
  readonly #writer: PdfWriter
  readonly #parent: number
  readonly #attributes: Attributes
  readonly #kids: Kid[] = []

  constructor(writer: PdfWriter, tag: string, parent: number, attributes: Attributes = '') {
    this.id = writer.newId()
    this.tag = tag
    this.#writer = writer
    this.#parent = parent
    this.#attributes = attributes
  }

  /** Begins an element in this one. */
  add(tag: string, attributes: Attributes = ''): Element {
    const kid = new Element(this.#writer, tag, this.id, attributes)
    this.#kids.push(kid.id)
    return kid
  }
  addContent(page: number, mcid: number): void {
    this.#kids.push({ page, mcid })
  }
  addAnnotation(page: number, annotation: number): void {
    this.#kids.push({ page, annotation })
  }

  /** Nothing can be added to it afterwards. */
  end(): void {
    const page = this.#kids.find((kid): kid is Content => typeof kid === 'object' && 'mcid' in kid)?.page
    const kids = this.#kids.map((kid) => kidText(kid, page))
    this.#writer.object(
      this.id,
      `<</S/${this.tag}/P ${reference(this.#parent)}${this.#attributes}${page === undefined ? '' : `/Pg ${reference(page)}`}` +
        `${kids.length === 0 ? '' : `/K[${kids.join(' ')}]`}>>`,
    )
  }
}

function kidText(kid: Kid, page: number | undefined): string {
  if (typeof kid === 'number') return reference(kid)
  if ('annotation' in kid) return `<</Type/OBJR/Pg ${reference(kid.page)}/Obj ${reference(kid.annotation)}>>`
  return kid.page === page ? String(kid.mcid) : `<</Type/MCR/Pg ${reference(kid.page)}/MCID ${kid.mcid}>>`
}

/** The root of the structure, and which element each marked content and each link belongs to. */
export class StructureTree {
  readonly root: Element
  readonly #writer: PdfWriter
  readonly #id: number
  readonly #parents: string[] = []

  constructor(writer: PdfWriter) {
    this.#writer = writer
    this.#id = writer.newId()
    this.root = new Element(writer, 'Document', this.#id)
  }

  /** A key for the parents of a page, or of one link. */
  newKey(): number {
    return this.#parents.push('') - 1
  }
  /** The elements of a page's marked contents, in their order. */
  setPage(key: number, elements: readonly number[]): void {
    const id = this.#writer.newId()
    this.#writer.object(id, `[${elements.map(reference).join(' ')}]`)
    this.#parents[key] = reference(id)
  }
  setLink(key: number, element: number): void {
    this.#parents[key] = reference(element)
  }

  /** Writes the root and gives its number. */
  end(): number {
    this.root.end()
    const parents = this.#writer.newId()
    const entries = this.#parents.map((parent, key) => `${key} ${parent}`)
    this.#writer.object(parents, `<</Nums[${entries.join(' ')}]>>`)
    this.#writer.object(
      this.#id,
      `<</Type/StructTreeRoot/K[${reference(this.root.id)}]/ParentTree ${reference(parents)}/ParentTreeNextKey ${this.#parents.length}>>`,
    )
    return this.#id
  }
}
