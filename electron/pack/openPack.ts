import type { FoundFile } from '../../shared/report/manifest.ts'

/** The files of a pack, wherever they lie. */
export interface OpenPack {
  readonly files: readonly FoundFile[]
  /** The text of the manifest; null: there is none. */
  readonly manifest: string | null
  /** The text of the file of sums; null: there is none. */
  readonly sums: string | null
  /** What is no plain file: links, folders, names that lead out of the pack or stand twice. */
  readonly odd: readonly string[]
}
