import type { FontPaths } from '../fonts.ts'
import { type DocumentInfo, xmp } from './metadata.ts'
import { Ops } from './ops.ts'
import { type Element, StructureTree } from './structure.ts'
import { Typesetter } from './typesetter.ts'
import { dateString, number, reference, textString } from './values.ts'
import { PdfWriter } from './writer.ts'

/** A page; `ops` takes what is drawn until the page is finished. */
export interface Page {
  readonly id: number
  readonly width: number
  readonly height: number
  readonly ops: Ops
  /** The element of each marked content, in their order. */
  readonly contents: number[]
  readonly links: number[]
  readonly key: number
  readonly stream: number
}

/** A place to go to. */
export interface Target {
  readonly page: number
  /** From the top of the page. */
  readonly y: number
  readonly height: number
}
export interface Bookmark extends Target {
  readonly title: string
  readonly level: number
}

/** Colours are those of sRGB, whatever shows them. */
const DEFAULT_RGB =
  '[/CalRGB<</WhitePoint[0.9505 1 1.089]/Gamma[2.2 2.2 2.2]/Matrix[0.4124 0.2126 0.0193 0.3576 0.7152 0.1192 0.1805 0.0722 0.9505]>>]'

/**
 * A tagged PDF of which only the open page and the open elements are in memory. Pages can be put in another order than they
 * were written in, and what stands on every page, such as how many there are, comes at the end.
 */
export class PdfDocument {
  readonly text: Typesetter
  readonly structure: StructureTree
  readonly #writer: PdfWriter
  readonly #info: DocumentInfo
  readonly #resources: number
  readonly #tree: number

  constructor(info: DocumentInfo, options: { readonly fontPaths: FontPaths; readonly compress: boolean }) {
    this.#writer = new PdfWriter(options)
    this.text = new Typesetter(options.fontPaths)
    this.structure = new StructureTree(this.#writer)
    this.#info = info
    this.#resources = this.#writer.newId()
    this.#tree = this.#writer.newId()
  }

  /** Begins a page. */
  addPage(width: number, height: number): Page {
    return {
      id: this.#writer.newId(),
      width,
      height,
      ops: new Ops(height),
      contents: [],
      links: [],
      key: this.structure.newKey(),
      stream: this.#writer.newId(),
    }
  }

  /** Draws what belongs to an element. */
  mark(page: Page, element: Element, draw: () => void): void {
    const mcid = page.contents.push(element.id) - 1
    element.addContent(page.id, mcid)
    page.ops.begin(element.tag, mcid)
    draw()
    page.ops.end()
  }

  /** Makes a place of a page lead to another one; `says` is read to those who do not see it. */
  link(
    page: Page,
    element: Element,
    box: { readonly x: number; readonly y: number; readonly width: number; readonly height: number },
    target: Target,
    says: string,
  ): void {
    const id = this.#writer.newId()
    const key = this.structure.newKey()
    this.structure.setLink(key, element.id)
    element.addAnnotation(page.id, id)
    const bottom = page.height - box.y - box.height
    this.#writer.object(
      id,
      `<</Type/Annot/Subtype/Link/F 4/Border[0 0 0]/StructParent ${key}/Contents ${textString(says)}` +
        `/Rect[${[box.x, bottom, box.x + box.width, bottom + box.height].map(number).join(' ')}]/Dest${placeOf(target)}>>`,
    )
    page.links.push(id)
  }

  /** Writes what is drawn on a page; nothing can be added to it afterwards but by the footer. */
  finish(page: Page): void {
    this.#writer.stream(page.stream, '', page.ops.text)
    this.structure.setPage(page.key, page.contents)
  }

  /** Ends the file. `footer` draws what stands on every page, with its number from 1. */
  end(
    pages: readonly Omit<Page, 'ops'>[],
    bookmarks: readonly Bookmark[],
    footer: (ops: Ops, page: Omit<Page, 'ops'>, number: number) => void,
  ): Uint8Array {
    const writer = this.#writer
    pages.forEach((page, at) => {
      const ops = new Ops(page.height)
      footer(ops, page, at + 1)
      const stream = writer.newId()
      writer.stream(stream, '', ops.text)
      const links = page.links.length === 0 ? '' : `/Annots[${page.links.map(reference).join(' ')}]`
      writer.object(
        page.id,
        `<</Type/Page/Parent ${reference(this.#tree)}/MediaBox[0 0 ${number(page.width)} ${number(page.height)}]/Resources ${reference(this.#resources)}` +
          `/Contents[${reference(page.stream)} ${reference(stream)}]/StructParents ${page.key}/Tabs/S${links}>>`,
      )
    })
    writer.object(
      this.#tree,
      `<</Type/Pages/Count ${pages.length}/Kids[${pages.map(({ id }) => reference(id)).join(' ')}]>>`,
    )
    const fonts = this.text.fonts.map((font) => ({ name: font.name, id: font.write(writer) }))
    writer.object(
      this.#resources,
      `<</Font<<${fonts.map(({ name, id }) => `/${name} ${reference(id)}`).join('')}>>/ColorSpace<</DefaultRGB${DEFAULT_RGB}>>>>`,
    )
    const outlines = this.#outlines(bookmarks)
    const metadata = writer.newId()
    writer.plainStream(metadata, '/Type/Metadata/Subtype/XML', xmp(this.#info))
    const root = writer.newId()
    writer.object(
      root,
      `<</Type/Catalog/Pages ${reference(this.#tree)}/Lang(en)/MarkInfo<</Marked true>>/StructTreeRoot ${reference(this.structure.end())}` +
        `/ViewerPreferences<</DisplayDocTitle true>>/PageMode/UseOutlines/Outlines ${reference(outlines)}/Metadata ${reference(metadata)}>>`,
    )
    const info = writer.newId()
    const { title, author, producer, createdAt } = this.#info
    const time = dateString(createdAt)
    writer.object(
      info,
      `<</Title ${textString(title)}/Author ${textString(author)}/Creator ${textString(producer)}/Producer ${textString(producer)}/CreationDate ${time}/ModDate ${time}>>`,
    )
    return writer.end(root, info)
  }

  /** The bookmarks as a tree: each below the last one of a lower level. */
  #outlines(bookmarks: readonly Bookmark[]): number {
    const writer = this.#writer
    const root = writer.newId()
    const ids = bookmarks.map(() => writer.newId())
    const parents = bookmarks.map(({ level }, at) =>
      bookmarks.findLastIndex((other, index) => index < at && other.level < level),
    )
    const kidsOf = (parent: number) => bookmarks.flatMap((_, at) => (parents[at] === parent ? [at] : []))
    const ref = (at: number | undefined) => reference((at === undefined ? undefined : ids[at]) ?? root)
    const ends = (kids: readonly number[], open: boolean) =>
      kids.length === 0
        ? ''
        : `/First ${ref(kids[0])}/Last ${ref(kids.at(-1))}/Count ${open ? kids.length : -kids.length}`
    const top = kidsOf(-1)
    writer.object(root, `<</Type/Outlines${ends(top, true)}>>`)
    const siblings = new Map<number, readonly number[]>()
    bookmarks.forEach((bookmark, at) => {
      const parent = parents[at] ?? -1
      const among = siblings.get(parent) ?? kidsOf(parent)
      siblings.set(parent, among)
      const place = among.indexOf(at)
      const [before, after] = [among[place - 1], among[place + 1]]
      writer.object(
        ids[at] ?? root,
        `<</Title ${textString(bookmark.title)}/Parent ${parent < 0 ? reference(root) : ref(parent)}/Dest${placeOf(bookmark)}` +
          `${before === undefined ? '' : `/Prev ${ref(before)}`}${after === undefined ? '' : `/Next ${ref(after)}`}${ends(kidsOf(at), false)}>>`,
      )
    })
    return root
  }
}

function placeOf({ page, y, height }: Target): string {
  return `[${reference(page)}/XYZ 0 ${number(height - y)} null]`
}
