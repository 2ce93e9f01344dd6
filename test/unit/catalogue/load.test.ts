import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { loadCatalogue, readCatalogue } from '../../../electron/catalogue.ts'
import { testCatalogueFile } from '../../fixtures/catalogue.ts'

const folders: string[] = []
async function folder(): Promise<string> {
  const made = await mkdtemp(join(tmpdir(), 'whence-catalogue-'))
  folders.push(made)
  return made
}
afterEach(async () => {
  for (const made of folders.splice(0)) await rm(made, { recursive: true })
})

describe('loadCatalogue', () => {
  it('reads the catalogue once for the whole process', async () => {
    testCatalogueFile()
    expect(loadCatalogue()).toBe(loadCatalogue())
    expect((await loadCatalogue()).action('s3:GetObject')?.id).toBe('s3:GetObject')
  })
  it('finds the file beside the bundle and in a dist folder further up', async () => {
    const made = await folder()
    await mkdir(join(made, 'dist', 'catalogue'), { recursive: true })
    await mkdir(join(made, 'dist', 'node'))
    await mkdir(join(made, 'electron'))
    await writeFile(join(made, 'dist', 'catalogue', 'catalogue.json'), JSON.stringify(testCatalogueFile()))
    expect((await readCatalogue(join(made, 'dist', 'node'))).size).toBeGreaterThan(20_000)
    expect((await readCatalogue(join(made, 'electron'))).size).toBeGreaterThan(20_000)
  })
  it('says what to do when the file is missing or broken', async () => {
    const made = await folder()
    await expect(readCatalogue(made)).rejects.toMatchObject({
      info: { code: 'file-unreadable', command: 'npm run build' },
    })
    await mkdir(join(made, 'catalogue'))
    await writeFile(join(made, 'catalogue', 'catalogue.json'), '{"format":')
    await expect(readCatalogue(made)).rejects.toMatchObject({ info: { code: 'file-unreadable' } })
  })
})
