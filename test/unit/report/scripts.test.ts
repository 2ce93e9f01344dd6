import { describe, expect, it } from 'vitest'
import { Canvas } from '../../../electron/report/canvas.ts'
import { fontPaths } from '../../../electron/report/fonts.ts'
import { PdfFont } from '../../../electron/report/pdf/font.ts'
import { letters } from './expected.ts'
import { readPdf } from './readPdf.ts'

/** Writes texts as paragraphs; `opened` are the files that were asked for, without DejaVu's. */
function write(texts: readonly string[], compress = true): { bytes: Uint8Array; opened: readonly string[] } {
  const opened: string[] = []
  const paths = fontPaths(import.meta.url)
  const canvas = new Canvas(
    { title: 'Names', author: 'Whence', producer: 'Whence', createdAt: '2026-09-30T00:00:00Z' },
    {
      fontPaths: (file) => {
        if (!file.startsWith('DejaVu')) opened.push(file)
        return paths(file)
      },
      compress,
    },
  )
  const section = canvas.doc.structure.root.add('Sect')
  canvas.bookmark('Names', 1)
  for (const text of texts) canvas.paragraph(section, 'P', text, { size: 12, width: 200 })
  section.end()
  canvas.movePages(1, 1)
  return { bytes: canvas.end((number, total) => [{ text: `page ${number} of ${total}`, row: 0 }]), opened }
}

async function readBack(texts: readonly string[]): Promise<readonly string[]> {
  const { units } = await readPdf(write(texts).bytes)
  return units.map(({ cells }) => cells.join(''))
}

describe('names in scripts that DejaVu lacks', () => {
  it('stand as they are written in Chinese, Japanese and Korean, and as emoji', async () => {
    const names = [
      '王小明 (陳大文, 刘洋)',
      '田中 さくら・タロウ',
      '渡邊 髙﨑 仭',
      '김철수 이영희',
      'ok 🚀 🧑',
    ]
    expect(await readBack(names)).toEqual(names)
  })

  it('hold every letter of Thai, Devanagari and Tamil, and of names in several directions', async () => {
    const names = ['สมชาย ใจดี', 'शर्मा प्रिया', 'தமிழ் செல்வன்', '王 שלום 김 1234']
    const read = await readBack(names)
    expect(read.map(letters)).toEqual(names.map(letters))
  })

  it('say how they are read where their letters are drawn in another order', () => {
    const text = Buffer.from(write(['हिंदी', 'น้ำ'], false).bytes).toString('latin1')
    const spans = [...text.matchAll(/ActualText<feff([\da-f]+)>/g)].map(([, hex = '']) =>
      Buffer.from(hex, 'hex').swap16().toString('utf16le'),
    )
    expect(spans).toEqual(['हिंदी', 'น้ำ'])
  })

  it('are shown by code point where no font has them', async () => {
    expect(await readBack(['a\u{2A6D6}b', 'ខ'])).toEqual(['a[U+2A6D6]b', '[U+1781]'])
  })

  it('open the parts of fonts that they need and nothing where all is in DejaVu', () => {
    expect(write(['Ana', 'Ольга', 'שלום', 'محمد']).opened).toEqual([])
    const { opened } = write(['王 王'])
    expect(opened.filter((file) => file.endsWith('.woff'))).toEqual(['noto-sans-sc-116-400-normal.woff'])
  })

  it('are embedded only with the letters that are used, each font once', () => {
    const { bytes } = write(['王小明'], false)
    expect(bytes.length).toBeLessThan(60_000)
    const names = [
      ...Buffer.from(bytes)
        .toString('latin1')
        .matchAll(/\/FontName\/([A-Z]{6}\+\S+?)\//g),
    ].map(([, name]) => name)
    expect(new Set(names).size).toBe(names.length)
    expect(names.filter((name) => name?.endsWith('NotoSansSC-Regular'))).toHaveLength(2)
  })

  it('are set letter by letter where the rules of a font have no place for a mark', () => {
    const file = fontPaths(import.meta.url)('noto-sans-thai-thai-400-normal.woff')
    expect(new PdfFont(file, 'F1').shape('คฬ\u0303')).toBeNull()
    expect(new PdfFont(file, 'F1').shape('คฬ')).toHaveLength(2)
  })
})
