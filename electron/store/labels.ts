import { readFile, rm, stat } from 'node:fs/promises'
import { isJsonObject, parseJson } from '../../shared/json.ts'
import type { SnapshotLabel } from '../../shared/snapshot/label.ts'
import { LABEL_LIMITS } from '../../shared/snapshot/label.ts'
import { foreignFile } from './privateFolder.ts'
import { writeFileAtomically } from './writeFile.ts'

/** Larger than any label that Whence writes. */
const MOST_BYTES = 64 * 1024

/** The name and note that a user gave a snapshot, kept in a file beside it; undefined: none, or none that can be read. */
export async function readLabel(file: string): Promise<SnapshotLabel | undefined> {
  try {
    if (foreignFile(file) !== null || (await stat(file)).size > MOST_BYTES) return undefined
    return labelOf(parseJson(await readFile(file, 'utf8')))
  } catch {
    // There is none, or somebody changed it by hand: the snapshot itself needs no name.
    return undefined
  }
}

/** Keeps a label; one without name and note is removed. Throws `disk-full`, `file-unwritable`. */
export async function writeLabel(file: string, label: SnapshotLabel): Promise<void> {
  if (label.name === undefined && label.note === undefined) await rm(file, { force: true })
  else await writeFileAtomically(file, Buffer.from(`${JSON.stringify(label, null, 2)}\n`, 'utf8'))
}

function labelOf(value: unknown): SnapshotLabel | undefined {
  if (!isJsonObject(value)) return undefined
  const text = (key: keyof SnapshotLabel) => {
    const found = value[key]
    return typeof found === 'string' && found !== '' ? { [key]: found.slice(0, LABEL_LIMITS[key]) } : {}
  }
  const label: SnapshotLabel = { ...text('name'), ...text('note') }
  return label.name === undefined && label.note === undefined ? undefined : label
}
