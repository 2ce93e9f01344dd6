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
  it('finds the file beside the folder of the bundles and, for the sources, in dist', async () => {
    const made = await folder()
    await mkdir(join(made, 'dist', 'catalogue'), { recursive: true })
    await mkdir(join(made, 'dist', 'node'))
    await mkdir(join(made, 'electron'))
    await writeFile(join(made, 'dist', 'catalogue', 'catalogue.json'), JSON.stringify(testCatalogueFile()))
    expect((await readCatalogue(join(made, 'dist', 'node'))).size).toBeGreaterThan(20_000)
    expect((await readCatalogue(join(made, 'electron'))).size).toBeGreaterThan(20_000)
  })
  it('looks nowhere above the program, where a file of that name would be another one', async () => {
    const made = await folder()
    await mkdir(join(made, 'catalogue'))
    await mkdir(join(made, 'resources', 'app.asar', 'electron'), { recursive: true })
    await writeFile(join(made, 'catalogue', 'catalogue.json'), JSON.stringify(testCatalogueFile()))
    for (const start of [
      'resources/app.asar/electron',
      'resources/app.asar',
      'resources/app.asar/electron/a/b',
    ])
      await expect(readCatalogue(join(made, start))).rejects.toMatchObject({
        info: { code: 'file-unreadable' },
      })
  })
  it('says what to do when the file is missing or broken', async () => {
    const made = await folder()
    const bundles = join(made, 'node')
    await expect(readCatalogue(bundles)).rejects.toMatchObject({
      info: { code: 'file-unreadable', command: 'npm run build' },
    })
    await mkdir(join(made, 'catalogue'))
    await writeFile(join(made, 'catalogue', 'catalogue.json'), '{"format":')
    await expect(readCatalogue(bundles)).rejects.toMatchObject({
      info: { message: expect.stringContaining('cannot be read') as string },
    })
  })
})
