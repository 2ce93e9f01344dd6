import { mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { run } from './captured.ts'
import { FakeService } from './fakeService.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'whence-share-'))
})
afterEach(() => rm(folder, { recursive: true }))

const file = (text: string) => ({ name: 'f', mediaType: 'x', base64: Buffer.from(text).toString('base64') })
function service(changedPatterns: readonly string[] = []): FakeService {
  const fake = new FakeService()
  fake.answers.set('account.share', {
    file: file('shared'),
    mapping: file('table'),
    replaced: 3,
    changedPatterns,
    comparedOneOf: 1,
  })
  return fake
}

describe('whence share', () => {
  it('writes the share file and, where asked for, the table, both for the user alone', async () => {
    const [out, mapping] = [path.join(folder, 'out'), path.join(folder, 'map')]
    const asked = ['share', '--snapshot', 'a.json', '--out', out, '--mapping', mapping]
    const said = await run(asked, { service: service() })
    expect(said.code).toBe(0)
    expect(said.out).toContain('3 texts replaced')
    expect(said.out).toContain('Every pattern matches')
    expect(await readFile(out, 'utf8')).toBe('shared')
    expect(await readFile(mapping, 'utf8')).toBe('table')
    expect([(await stat(out)).mode & 0o777, (await stat(mapping)).mode & 0o777]).toEqual([0o600, 0o600])
  })

  it('names patterns that match other names than before', async () => {
    const asked = ['share', '--snapshot', 'a.json', '--out', path.join(folder, 'out')]
    const { out } = await run(asked, { service: service(['qabcdef?*']) })
    expect(out).toContain('1 pattern matches other names than before')
    expect(out).toContain('qabcdef?*')
  })

  it('writes over neither the snapshot nor its own file', async () => {
    const out = path.join(folder, 'out')
    for (const files of [
      ['--snapshot', out, '--out', out],
      ['--snapshot', 'a.json', '--out', out, '--mapping', out],
    ]) {
      const { code, err } = await run(['share', ...files], { service: service() })
      expect(code).toBe(2)
      expect(err).toContain('different files')
    }
  })
})
