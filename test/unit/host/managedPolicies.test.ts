import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import { afterEach, describe, expect, it } from 'vitest'
import { loadManagedPolicies, readManagedPolicies } from '../../../electron/managedPolicies.ts'
import { awsPolicyArn, managedPoliciesBytes } from '../../fixtures/managedPolicies.ts'

const ADMIN = awsPolicyArn('AdministratorAccess')
const folders: string[] = []
async function folder(): Promise<string> {
  const made = await mkdtemp(join(tmpdir(), 'whence-managed-'))
  folders.push(made)
  return made
}
afterEach(async () => {
  for (const made of folders.splice(0)) await rm(made, { recursive: true })
})

describe('loadManagedPolicies', () => {
  it('reads them once for the whole process', async () => {
    managedPoliciesBytes()
    expect(loadManagedPolicies()).toBe(loadManagedPolicies())
    expect((await loadManagedPolicies())(ADMIN)?.version).toBe('v1')
  })
  it('finds the file beside the folder of the bundles and, for the sources, in dist', async () => {
    const made = await folder()
    await mkdir(join(made, 'dist', 'managedPolicies'), { recursive: true })
    await mkdir(join(made, 'dist', 'electron'))
    await mkdir(join(made, 'electron'))
    await writeFile(join(made, 'dist', 'managedPolicies', 'managedPolicies.json.br'), managedPoliciesBytes())
    for (const start of [join(made, 'dist', 'electron'), join(made, 'electron')])
      expect((await readManagedPolicies(start))(ADMIN)?.version).toBe('v1')
  })
  it('looks nowhere above the program', async () => {
    const made = await folder()
    await mkdir(join(made, 'managedPolicies'))
    await writeFile(join(made, 'managedPolicies', 'managedPolicies.json.br'), managedPoliciesBytes())
    await expect(readManagedPolicies(join(made, 'app.asar', 'electron'))).rejects.toMatchObject({
      info: { code: 'file-unreadable' },
    })
  })
  it('says what to do when the file is missing, cut short or another one', async () => {
    const made = await folder()
    const refused = { info: { code: 'file-unreadable', command: 'npm run build' } }
    const bundles = join(made, 'node')
    await expect(readManagedPolicies(bundles)).rejects.toMatchObject(refused)
    await mkdir(join(made, 'managedPolicies'))
    const file = join(made, 'managedPolicies', 'managedPolicies.json.br')
    for (const bytes of [
      managedPoliciesBytes().subarray(0, 1000),
      brotliCompressSync('{"format":"other"}'),
    ]) {
      await writeFile(file, bytes)
      await expect(readManagedPolicies(bundles)).rejects.toMatchObject(refused)
    }
  })
})
