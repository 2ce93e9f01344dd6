import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { decodeImport } from '../../../electron/store/decodeImport.ts'
import { importFiles } from '../../../electron/store/importFiles.ts'
import { errorInfoOf } from '../../../shared/errors.ts'

const TEXT = '{"Description": "Zugriff für Ärzte – 日本"}\r\n'
const utf16le = Buffer.from(TEXT, 'utf16le')
const utf16be = Buffer.from(utf16le).swap16()
const bom = Buffer.from([0xff, 0xfe])
const ENCODINGS: readonly (readonly [string, Buffer])[] = [
  ['UTF-8', Buffer.from(TEXT)],
  ['UTF-8 with a byte order mark', Buffer.from(`\uFEFF${TEXT}`)],
  ['UTF-16 as Windows PowerShell writes it', Buffer.concat([bom, utf16le])],
  ['big-endian UTF-16', Buffer.concat([Buffer.from([0xfe, 0xff]), utf16be])],
  ['UTF-16 without a mark', utf16le],
  ['big-endian UTF-16 without a mark', utf16be],
]

async function refusal(bytes: Uint8Array) {
  try {
    await decodeImport('a.json', bytes)
  } catch (problem) {
    return errorInfoOf(problem)
  }
  throw new Error('it was accepted')
}

describe('the bytes of an imported file', () => {
  it.each(ENCODINGS)('are read as %s, packed or not', async (_what, bytes) => {
    for (const packed of [bytes, gzipSync(bytes)]) {
      expect((await decodeImport('a.json', packed)).text.replace(/^\uFEFF/, '')).toBe(TEXT)
    }
  })

  it('are read as Windows-1252 where they are no UTF-8, and the reader is told', async () => {
    const { text, notes } = await decodeImport('a.json', Buffer.from('{"a": "für"}', 'latin1'))
    expect(text).toBe('{"a": "für"}')
    expect(notes?.join(' ')).toContain('Windows-1252')
  })

  it('reach the import in the same way from text and from bytes, in every field', async () => {
    const file = { name: 'a.json', base64: Buffer.concat([bom, utf16le]).toString('base64') }
    const input = await importFiles(
      {
        account: { name: 't.json', text: TEXT },
        credentialReport: file,
        resourcePolicies: file,
        organization: file,
        workloads: [file, file],
        also: [file],
      },
      '2026-11-24T08:00:00.000Z',
    )
    const { account, credentialReport, resourcePolicies, organization, workloads = [], also = [] } = input
    const all = [account, credentialReport, resourcePolicies, organization, ...workloads, ...also]
    expect(all.map((one) => one?.text)).toEqual(Array.from({ length: 7 }, () => TEXT))
  })

  it('are empty text where there are none', async () => {
    expect((await decodeImport('a.json', Buffer.alloc(0))).text).toBe('')
  })

  it.each([
    ['a gzip file that is cut', gzipSync(Buffer.from(TEXT.repeat(100))).subarray(0, 60), 'ends too early'],
    ['a gzip file with a wrong bit', flipped(gzipSync(Buffer.from(TEXT))), 'damaged'],
    ['a ZIP archive', Buffer.from('PK\u0003\u0004rest', 'latin1'), 'ZIP'],
    ['UTF-32', Buffer.from([0xff, 0xfe, 0, 0, 0x7b, 0, 0, 0]), 'UTF-32'],
    ['UTF-16 that ends in half a character', Buffer.concat([bom, utf16le]).subarray(0, 21), 'ends too early'],
  ])('are refused with a sentence for %s', async (_what, bytes, said) => {
    const info = await refusal(bytes)
    expect(info).toMatchObject({ code: 'import-unreadable', message: expect.stringContaining('a.json') })
    expect(info.message).toContain(said)
    expect(info.whatToDo).not.toBe('')
  })
})

function flipped(bytes: Buffer): Buffer {
  const copy = Buffer.from(bytes)
  const at = copy.length - 6
  copy[at] = (copy[at] ?? 0) ^ 1
  return copy
}
