import { mkdtemp, mkdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createHash } from 'node:crypto'
import { strToU8, unzipSync, zipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makePack } from '../../../electron/pack/makePack.ts'
import { verifyPack } from '../../../electron/pack/verifyPack.ts'
import { MANIFEST_NAME, packManifest, SUMS_NAME } from '../../../shared/report/manifest.ts'
import { manyRows, snapshotWith } from '../review/fixture.ts'
import { population } from '../report/population.ts'
import { reportOf } from '../report/sample.ts'

const report = reportOf(snapshotWith(manyRows(6)), population())
const zip = makePack(report, strToU8('%PDF-1.7 not really'))
const files = unzipSync(zip)

let folder: string
let count = 0
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'whence-pack-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

/** A pack as a folder and as a ZIP file, with these files put in the place of its own; null: taken out. */
async function packs(changes: Readonly<Record<string, Uint8Array | null>> = {}): Promise<readonly string[]> {
  const all = Object.entries({ ...files, ...changes }).flatMap(([name, bytes]) =>
    bytes === null ? [] : [[name, bytes] as const],
  )
  const place = path.join(folder, `pack-${++count}`)
  await mkdir(place)
  for (const [name, bytes] of all) await writeFile(path.join(place, name), bytes)
  const file = `${place}.zip`
  await writeFile(file, zipSync(Object.fromEntries(all)))
  return [place, file]
}

async function zipFile(bytes: Uint8Array): Promise<string> {
  const file = path.join(folder, `hostile-${++count}.zip`)
  await writeFile(file, bytes)
  return file
}

describe('an evidence pack', () => {
  it('holds the document, its tables, the whole review and a manifest of them', () => {
    expect(Object.keys(files).sort()).toEqual([
      'SHA256SUMS',
      'calls.csv',
      'controls.csv',
      'findings.csv',
      'findings.sarif',
      'gaps.csv',
      'manifest.json',
      'oscal-assessment-results.json',
      'people.csv',
      'reconciliation.csv',
      'review.json',
      'review.pdf',
      'roles.csv',
      'third-parties.csv',
      'users.csv',
    ])
    const text = Buffer.from(files[MANIFEST_NAME] ?? []).toString()
    const manifest = packManifest.parse(JSON.parse(text))
    expect(manifest.snapshot).toEqual({ ...report.snapshot, finishedAt: report.review.snapshotFinishedAt })
    for (const { file, sha256, bytes } of manifest.files) {
      expect(
        createHash('sha256')
          .update(files[file] ?? '')
          .digest('hex'),
        file,
      ).toBe(sha256)
      expect(files[file]).toHaveLength(bytes)
    }
    expect(
      Buffer.from(files['roles.csv'] ?? [])
        .toString()
        .split('\r\n'),
    ).toHaveLength(7)
    expect(Buffer.from(files['third-parties.csv'] ?? []).toString()).toContain(
      'account 444455556666,account,third-party',
    )
    expect(Buffer.from(files['calls.csv'] ?? []).toString()).toContain('iam:GetCredentialReport,1,0,0,')
  })

  it('is the same bytes for the same review, in whatever zone of time', () => {
    const zone = process.env['TZ']
    process.env['TZ'] = 'Pacific/Auckland'
    const again = makePack(report, strToU8('%PDF-1.7 not really'))
    if (zone === undefined) delete process.env['TZ']
    else process.env['TZ'] = zone
    expect(Buffer.compare(zip, again)).toBe(0)
  })

  it('is intact as it was made, as a folder and as a file', async () => {
    for (const place of await packs())
      expect(await verifyPack(place)).toMatchObject({ intact: true, changed: [], missing: [], added: [] })
    expect(await verifyPack(await zipFile(zip))).toMatchObject({ intact: true, files: 15 })
  })

  it('names what was changed, is missing and was added', async () => {
    for (const place of await packs({
      'users.csv': strToU8('user\r\nnobody\r\n'),
      'roles.csv': null,
      'notes.txt': strToU8('added'),
    }))
      expect(await verifyPack(place)).toMatchObject({
        intact: false,
        changed: ['users.csv'],
        missing: ['roles.csv'],
        added: ['notes.txt'],
      })
  })

  it('notices a manifest that was made anew: its sum is in the file of sums', async () => {
    const text = Buffer.from(files[MANIFEST_NAME] ?? [])
      .toString()
      .replace('111122223333', '111122223334')
    for (const place of await packs({ [MANIFEST_NAME]: strToU8(text) }))
      expect(await verifyPack(place)).toMatchObject({ intact: false, changed: [SUMS_NAME] })
    for (const place of await packs({ [SUMS_NAME]: null }))
      expect(await verifyPack(place)).toMatchObject({ intact: false, missing: [SUMS_NAME] })
  })

  it('tells whether a snapshot is the one that it was made of', async () => {
    const snapshot = path.join(folder, 'snapshot.json.gz')
    await writeFile(snapshot, 'another')
    const [place = ''] = await packs()
    expect(await verifyPack(place, snapshot)).toMatchObject({ intact: false, snapshotMatches: false })
    const bytes = strToU8('the very one')
    await writeFile(snapshot, bytes)
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    const of = makePack({ ...report, snapshot: { sha256, bytes: bytes.length } }, strToU8('%PDF'))
    expect(await verifyPack(await zipFile(of), snapshot)).toMatchObject({
      intact: true,
      snapshotMatches: true,
    })
  })

  it('says that the snapshot is not there, or is none', async () => {
    const [place = ''] = await packs()
    for (const snapshot of [path.join(folder, 'nowhere.json.gz'), folder])
      await expect(verifyPack(place, snapshot)).rejects.toMatchObject({ info: { code: 'file-unreadable' } })
  })

  it('reads no device, which may have no end', async () => {
    await expect(verifyPack('/dev/null')).rejects.toMatchObject({
      info: { message: expect.stringContaining('neither a folder nor a file') as string },
    })
  })

  it('follows no link, and names folders and links', async () => {
    const [place = ''] = await packs()
    await symlink('/etc/hostname', path.join(place, 'link'))
    await mkdir(path.join(place, 'folder'))
    expect(await verifyPack(place)).toMatchObject({ intact: false, added: ['folder', 'link'] })
  })

  it('names files of a ZIP that lead out of it or stand in it twice', async () => {
    const odd = zipSync({
      ...files,
      '../out.txt': strToU8('x'),
      '/etc/passwd': strToU8('x'),
      'a/b.txt': strToU8('x'),
    })
    expect(await verifyPack(await zipFile(odd))).toMatchObject({
      intact: false,
      added: ['../out.txt', '/etc/passwd', 'a/b.txt'],
    })
    // The same name twice: whoever unpacks it may get the other one.
    const twice = Buffer.from(zipSync({ ...files, 'usersX.csv': strToU8('x') }))
    expect(Buffer.from('users.csv').length + 1).toBe('usersX.csv'.length)
    const renamed = Buffer.from(twice.toString('latin1').replaceAll('calls.csv', 'roles.csv'), 'latin1')
    expect(await verifyPack(await zipFile(renamed))).toMatchObject({ intact: false, odd: ['roles.csv'] })
  })

  it('names links of a ZIP, and files that unpack under another name, and does not follow them', async () => {
    const link = zipSync({ ...files, 'link.csv': [strToU8('/etc/passwd'), { os: 3, attrs: 0o120777 << 16 }] })
    expect(await verifyPack(await zipFile(link))).toMatchObject({ intact: false, added: ['link.csv'] })
    // Info-ZIP's Unicode path: version, CRC of the name (not checked here), and the name that it unpacks to.
    const path = Uint8Array.from([1, 0, 0, 0, 0, ...strToU8('../evil.csv')])
    const pdf = files['review.pdf'] ?? strToU8('')
    const renamed = zipSync({ ...files, 'review.pdf': [pdf, { extra: { 0x7075: path } }] })
    expect(await verifyPack(await zipFile(renamed))).toMatchObject({
      intact: false,
      missing: ['review.pdf'],
      added: ['review.pdf'],
    })
  })

  it('takes no ZIP that another program would unpack to other files', async () => {
    const other = Buffer.from(zipSync({ 'users.csv': strToU8('nobody') }))
    const whole = Buffer.from(zip)
    const end = whole.length - 22
    // The directory tells of the whole pack; programs that look for it before its end find the one of the other archive.
    const two = Buffer.concat([whole, other])
    two.writeUInt32LE(whole.readUInt32LE(end + 16), two.length - 22 + 16)
    two.writeUInt16LE(whole.readUInt16LE(end + 10), two.length - 22 + 10)
    // More files in the directory than its end counts: others read on.
    const more = Buffer.from(zipSync({ ...files, 'zz.csv': strToU8('added') }))
    more.writeUInt16LE(more.readUInt16LE(more.length - 22 + 10) - 1, more.length - 22 + 10)
    // A file that has another name than the directory tells, by which it is unpacked from a stream.
    const named = Buffer.from(zip)
    named.write('USERS', named.indexOf('users.csv'))
    // An end of a directory in the comment of the end.
    const commented = Buffer.concat([whole, other.subarray(other.length - 22), Buffer.alloc(5)])
    for (const bytes of [two, more, named, commented])
      await expect(verifyPack(await zipFile(bytes))).rejects.toMatchObject({
        info: { code: 'file-unreadable' },
      })
  })

  it('unpacks no more than a ZIP says that it holds, and refuses what no pack can hold', async () => {
    const bomb = Buffer.from(zipSync({ ...files, 'bomb.bin': new Uint8Array(50_000_000) }))
    const at = bomb.lastIndexOf('bomb.bin') - 46
    bomb.writeUInt32LE(100, at + 24)
    await expect(verifyPack(await zipFile(bomb))).rejects.toMatchObject({ info: { code: 'file-unreadable' } })
    bomb.writeUInt32LE(0xffff_fff0, at + 24)
    await expect(verifyPack(await zipFile(bomb))).rejects.toMatchObject({
      info: { message: expect.stringContaining('larger than an evidence pack') as string },
    })
    const many = zipSync(Object.fromEntries(Array.from({ length: 300 }, (_, n) => [`f${n}`, strToU8('')])))
    await expect(verifyPack(await zipFile(many))).rejects.toMatchObject({ info: { code: 'file-unreadable' } })
  })

  it('says what is no pack', async () => {
    const noZip = await zipFile(strToU8('PK no zip at all'))
    const cut = await zipFile(zip.subarray(0, zip.length - 300))
    const wrongManifest = await packs({ [MANIFEST_NAME]: strToU8('{"format":"other"}') })
    const noManifest = await packs({ [MANIFEST_NAME]: null })
    for (const place of [noZip, cut, ...wrongManifest, ...noManifest, path.join(folder, 'nothing')])
      await expect(verifyPack(place), place).rejects.toMatchObject({ info: { code: 'file-unreadable' } })
    expect(await readFile(noZip, 'utf8')).toBe('PK no zip at all')
  })
})
