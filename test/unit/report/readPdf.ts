import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'

/** An element of the structure with text in it, as a reader finds it: a paragraph has one cell, a row of a table several. */
export interface ReadUnit {
  readonly tag: string
  readonly page: number
  readonly cells: readonly string[]
}
export interface ReadPdf {
  readonly pages: number
  /** In the order of the structure, page by page; an element that goes on over a page stands there twice. */
  readonly units: readonly ReadUnit[]
  /** What stands on each page outside of the structure. */
  readonly artifacts: readonly string[]
  readonly info: Readonly<Record<string, unknown>>
  readonly xmp: string
  readonly markInfo: unknown
  /** Titles of the bookmarks with their depth. */
  readonly outline: readonly { readonly title: string; readonly depth: number }[]
}

interface Node {
  readonly role?: string
  readonly type?: string
  readonly id?: string
  readonly children?: readonly Node[]
}
interface OutlineItem {
  readonly title: string
  readonly items: readonly OutlineItem[]
}

const UNITS = new Set(['H1', 'H2', 'H3', 'P', 'LBody', 'Lbl', 'Code', 'TR', 'TOCI'])

/** Reads a PDF back through the structure that a screen reader uses, with pdf.js. */
export async function readPdf(bytes: Uint8Array): Promise<ReadPdf> {
  const task = getDocument({
    data: bytes.slice(),
    verbosity: 0,
    disableFontFace: true,
    useSystemFonts: false,
  })
  const doc = await task.promise
  const units: ReadUnit[] = []
  const artifacts: string[] = []
  for (let number = 1; number <= doc.numPages; number++) {
    const page = await doc.getPage(number)
    const content = await page.getTextContent({ includeMarkedContent: true, disableNormalization: true })
    const { marked, loose } = textsOf(content.items as readonly Item[])
    artifacts.push(loose)
    const tree = (await page.getStructTree()) as Node | null
    if (tree !== null) collect(tree, marked, number, units)
    page.cleanup()
  }
  const { info, metadata } = await doc.getMetadata()
  const found: ReadPdf = {
    pages: doc.numPages,
    units,
    artifacts,
    info: info as Readonly<Record<string, unknown>>,
    xmp: metadata?.getRaw() ?? '',
    markInfo: await doc.getMarkInfo(),
    outline: flat((await doc.getOutline()) as readonly OutlineItem[], 1),
  }
  await task.destroy()
  return found
}

interface Item {
  readonly type?: string
  readonly id?: string
  readonly tag?: string
  readonly str?: string
}

function textsOf(items: readonly Item[]): { marked: ReadonlyMap<string, string>; loose: string } {
  const marked = new Map<string, string>()
  const open: (string | null)[] = []
  let loose = ''
  for (const item of items) {
    if (item.type === 'beginMarkedContentProps') open.push(item.id ?? null)
    else if (item.type === 'beginMarkedContent') open.push(null)
    else if (item.type === 'endMarkedContent') open.pop()
    else {
      const id = open.findLast((each) => each !== null) ?? null
      if (id === null) loose += item.str ?? ''
      else marked.set(id, (marked.get(id) ?? '') + (item.str ?? ''))
    }
  }
  return { marked, loose }
}

function collect(node: Node, marked: ReadonlyMap<string, string>, page: number, units: ReadUnit[]): void {
  const { role = '' } = node
  if (!UNITS.has(role)) {
    for (const child of node.children ?? []) collect(child, marked, page, units)
    return
  }
  // pdf.js also gives the rows of a table that stand on other pages, without a content of this one.
  if (!hasContent(node)) return
  const cells =
    role === 'TR' ? (node.children ?? []).map((cell) => textIn(cell, marked)) : [textIn(node, marked)]
  const isHeader = role === 'TR' && (node.children ?? []).every((cell) => cell.role === 'TH')
  units.push({ tag: isHeader ? 'TH' : role, page, cells })
}

function hasContent(node: Node): boolean {
  return node.type === 'content' || (node.children ?? []).some(hasContent)
}

function textIn(node: Node, marked: ReadonlyMap<string, string>): string {
  if (node.type === 'content') return marked.get(node.id ?? '') ?? ''
  return (node.children ?? []).map((child) => textIn(child, marked)).join('')
}

function flat(
  items: readonly OutlineItem[],
  depth: number,
): readonly { readonly title: string; readonly depth: number }[] {
  return items.flatMap(({ title, items: kids }) => [{ title, depth }, ...flat(kids, depth + 1)])
}
