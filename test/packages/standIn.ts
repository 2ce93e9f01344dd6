import { createRequire } from 'node:module'
import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'

/**
 * Folders that look like what Electron publishes, for machines where its program cannot be had: the packager finds in them
 * whatever it changes, and nothing in them runs.
 */

/** Where the fuses stand in a program of Electron: a mark, the version of the scheme, their number, one letter each. */
const FUSES_AS_PUBLISHED = Buffer.concat([
  Buffer.from('dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'),
  Buffer.from([1, 8]),
  Buffer.from('10110001'),
])

/** What this file uses of resedit, which has its types only for newer ways to import it. */
interface Resedit {
  readonly NtExecutable: {
    createEmpty(is32: boolean, isDll: boolean): Executable
    from(bytes: Uint8Array): Executable
  }
  readonly NtExecutableResource: {
    from(executable: Executable): {
      readonly entries: { readonly type: unknown; readonly id: unknown; readonly bin: ArrayBuffer }[]
      outputResource(executable: Executable): void
    }
  }
  readonly Resource: {
    readonly VersionInfo: {
      createEmpty(): {
        lang: number
        setStringValues(language: object, values: object): void
        outputToResourceEntries(entries: object[]): void
      }
    }
  }
}
interface Executable {
  setExtraData(bytes: ArrayBuffer): void
  generate(): ArrayBuffer
}
const builder = createRequire(createRequire(import.meta.url).resolve('app-builder-lib/package.json'))
const { NtExecutable, NtExecutableResource, Resource } = builder('resedit') as Resedit

async function common(folder: string): Promise<void> {
  await mkdir(path.join(folder, 'resources'), { recursive: true })
  await mkdir(path.join(folder, 'locales'))
  for (const name of ['LICENSE', 'LICENSES.chromium.html', 'version', 'locales/en-US.pak'])
    await writeFile(path.join(folder, name), `stand-in for ${name}`)
}

export async function standInForLinux(folder: string): Promise<string> {
  await common(folder)
  const program = Buffer.concat([Buffer.from('#!/bin/sh\nexit 1\n'), FUSES_AS_PUBLISHED])
  await writeFile(path.join(folder, 'electron'), program, { mode: 0o755 })
  await writeFile(path.join(folder, 'chrome-sandbox'), 'stand-in', { mode: 0o755 })
  return folder
}

export async function standInForWindows(folder: string): Promise<string> {
  await common(folder)
  const program = NtExecutable.createEmpty(false, false)
  const resource = NtExecutableResource.from(program)
  const version = Resource.VersionInfo.createEmpty()
  version.lang = 1033
  version.setStringValues({ lang: 1033, codepage: 1200 }, { ProductName: 'Electron' })
  version.outputToResourceEntries(resource.entries)
  resource.outputResource(program)
  program.setExtraData(new Uint8Array(FUSES_AS_PUBLISHED).buffer)
  await writeFile(path.join(folder, 'electron.exe'), Buffer.from(program.generate()))
  return folder
}

/** A resource of a program for Windows as text, by its type and name; undefined where it has none. */
export function windowsResource(program: Uint8Array, type: string, id: string): string | undefined {
  const { entries } = NtExecutableResource.from(NtExecutable.from(program))
  const found = entries.find((entry) => entry.type === type && entry.id === id)
  return found === undefined ? undefined : Buffer.from(found.bin).toString('utf8')
}
