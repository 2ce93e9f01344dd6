import path from 'node:path'
import type { Stats } from 'node:fs'
import { stat } from 'node:fs/promises'
import { WhenceError } from '../../shared/errors.ts'
import {
  checkPack,
  MANIFEST_NAME,
  type PackCheck,
  type PackManifest,
  packManifest,
} from '../../shared/report/manifest.ts'
import { hashFile } from './hash.ts'
import { openFolder } from './openFolder.ts'
import { openZip } from './openZip.ts'

export interface VerifiedPack extends PackCheck {
  readonly intact: boolean
  readonly files: number
  /** SHA-256 of the manifest: who has it from the one who made the pack knows that nobody made another one. */
  readonly manifestSha256: string
  readonly manifest: PackManifest
  readonly odd: readonly string[]
  /** Whether a snapshot that was named is the one that the pack was made of; left out: none was named. */
  readonly snapshotMatches?: boolean
}

/**
 * Checks an evidence pack, a folder or a ZIP file, without a network: which of its files were changed, are missing or were
 * added since it was made. Throws `file-unreadable` for what is no pack, or too large to be one.
 */
export async function verifyPack(place: string, snapshotFile?: string): Promise<VerifiedPack> {
  const name = path.basename(place)
  const found = await statOf(place, 'Check the path of the evidence pack.')
  if (!found.isDirectory() && !found.isFile()) throw noPack(name, 'it is neither a folder nor a file')
  const pack = found.isDirectory() ? await openFolder(place) : await openZip(place, found.size)
  const manifest = manifestOf(pack.manifest, name)
  const check = checkPack(manifest, pack.files, pack.sums)
  const added = [...check.added, ...pack.odd]
  const snapshot = snapshotFile === undefined ? undefined : await hashSnapshot(snapshotFile)
  const snapshotMatches =
    snapshot === undefined
      ? undefined
      : snapshot.sha256 === manifest.snapshot.sha256 && snapshot.bytes === manifest.snapshot.bytes
  return {
    ...check,
    added,
    odd: pack.odd,
    intact: check.changed.length + check.missing.length + added.length === 0 && snapshotMatches !== false,
    files: pack.files.length,
    manifestSha256: pack.files.find(({ file }) => file === MANIFEST_NAME)?.sha256 ?? '',
    manifest,
    ...(snapshotMatches === undefined ? {} : { snapshotMatches }),
  }
}

async function statOf(place: string, advice: string): Promise<Stats> {
  const found = await stat(place).catch(() => null)
  if (found !== null) return found
  throw new WhenceError('file-unreadable', `There is no ${path.basename(place)}.`, advice)
}

async function hashSnapshot(file: string): ReturnType<typeof hashFile> {
  const advice = 'Check the path of the snapshot.'
  if ((await statOf(file, advice)).isFile()) return hashFile(file)
  throw new WhenceError('file-unreadable', `${path.basename(file)} is no file.`, advice)
}

function manifestOf(text: string | null, name: string): PackManifest {
  if (text === null) throw noPack(name, `it has no ${MANIFEST_NAME}`)
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw noPack(name, `its ${MANIFEST_NAME} is no JSON`)
  }
  const parsed = packManifest.safeParse(value)
  if (parsed.success) return parsed.data
  throw noPack(name, `its ${MANIFEST_NAME} has another form`)
}

function noPack(name: string, why: string): WhenceError {
  return new WhenceError(
    'file-unreadable',
    `${name} is no evidence pack that this Whence can read: ${why}.`,
    'Name the folder or the ZIP file that whence review --pack wrote, or use the Whence that made it.',
  )
}
