import { z } from 'zod'

/**
 * The list of what an evidence pack holds, with the SHA-256 of every file. docs/evidence-pack.md describes it; whoever reads
 * one reads a file that came from elsewhere.
 */
export const MANIFEST_NAME = 'manifest.json'
export const SUMS_NAME = 'SHA256SUMS'
export const PACK_FORMAT = 'whence-evidence-pack'
export const PACK_VERSION = 1

const sha256 = z.string().regex(/^[0-9a-f]{64}$/)
/** A name without folders, that no system reads as something else. */
const fileName = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/)

const packedFile = z
  .strictObject({ file: fileName, what: z.string().max(400), bytes: z.int().min(0), sha256 })
  .readonly()
export type PackedFile = z.infer<typeof packedFile>

export const packManifest = z
  .strictObject({
    format: z.literal(PACK_FORMAT),
    version: z.literal(PACK_VERSION),
    madeBy: z.string().max(100),
    madeAt: z.iso.datetime(),
    account: z.string().max(40),
    asOf: z.iso.date(),
    /** The file that everything was made of, which is not in the pack. */
    snapshot: z.strictObject({ sha256, bytes: z.int().min(0), finishedAt: z.string().max(40) }).readonly(),
    files: z.array(packedFile).max(100).readonly(),
  })
  .readonly()
export type PackManifest = z.infer<typeof packManifest>

/** One file of a pack as it was found. */
export interface FoundFile {
  readonly file: string
  readonly bytes: number
  readonly sha256: string
}

/** How a pack stands to its manifest; all empty: it is as it was made. */
export interface PackCheck {
  readonly changed: readonly string[]
  readonly missing: readonly string[]
  readonly added: readonly string[]
}

/** The lines of `sha256sum`, by which every file, the manifest too, can be checked without Whence. */
export function sums(files: readonly Pick<FoundFile, 'file' | 'sha256'>[]): string {
  return files.map(({ file, sha256: sum }) => `${sum}  ${file}\n`).join('')
}

/**
 * Holds what was found against the manifest. The manifest stands in no manifest: its SHA-256 is in the file of sums, whose
 * text is given here, or null where there is none.
 */
export function checkPack(
  manifest: PackManifest,
  found: readonly FoundFile[],
  sumsText: string | null,
): PackCheck {
  const byName = new Map(found.map((each) => [each.file, each]))
  const listed = new Set([MANIFEST_NAME, SUMS_NAME, ...manifest.files.map(({ file }) => file)])
  const own = { file: MANIFEST_NAME, sha256: byName.get(MANIFEST_NAME)?.sha256 ?? '' }
  const expected = sums([...manifest.files, own])
  return {
    changed: [
      ...manifest.files.flatMap(({ file, bytes, sha256: sum }) => {
        const now = byName.get(file)
        return now !== undefined && (now.bytes !== bytes || now.sha256 !== sum) ? [file] : []
      }),
      ...(sumsText === null || sumsText === expected ? [] : [SUMS_NAME]),
    ],
    missing: [
      ...manifest.files.flatMap(({ file }) => (byName.has(file) ? [] : [file])),
      ...(sumsText === null ? [SUMS_NAME] : []),
    ],
    added: found.map(({ file }) => file).filter((file) => !listed.has(file)),
  }
}
