import { readdir, readFile, stat } from 'node:fs/promises'
import path from 'node:path'
import { MANIFEST_NAME, SUMS_NAME } from '../../shared/report/manifest.ts'
import type { FoundFile } from '../../shared/report/manifest.ts'
import { hashFile } from './hash.ts'
import { MOST_BYTES, MOST_FILES, MOST_TEXT } from './limits.ts'
import { tooLarge } from './tooLarge.ts'
import type { OpenPack } from './openPack.ts'

/** The files of a folder. Links and folders in it are named and not followed: a pack has none. */
export async function openFolder(folder: string): Promise<OpenPack> {
  const entries = await readdir(folder, { withFileTypes: true })
  if (entries.length > MOST_FILES) throw tooLarge(path.basename(folder))
  const files: FoundFile[] = []
  const odd: string[] = []
  let total = 0
  for (const entry of entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    const file = path.join(folder, entry.name)
    if (!entry.isFile()) {
      odd.push(entry.name)
      continue
    }
    total += (await stat(file)).size
    if (total > MOST_BYTES) throw tooLarge(path.basename(folder))
    files.push({ file: entry.name, ...(await hashFile(file)) })
  }
  const textOf = async (name: string): Promise<string | null> => {
    const found = files.find(({ file }) => file === name)
    if (found === undefined) return null
    if (found.bytes > MOST_TEXT) throw tooLarge(name)
    return readFile(path.join(folder, name), 'utf8')
  }
  return { files, odd, manifest: await textOf(MANIFEST_NAME), sums: await textOf(SUMS_NAME) }
}
