import { mkdir, readdir, readFile, rm } from 'node:fs/promises'
import path from 'node:path'
import type { SnapshotList } from '../../shared/api/types.ts'
import { errorInfoOf, WhenceError } from '../../shared/errors.ts'
import { SNAPSHOT_ID, SNAPSHOT_ID_RULE, snapshotFileName, snapshotIdOf } from '../../shared/snapshot/name.ts'
import type { Snapshot } from '../../shared/snapshot/schema.ts'
import { summarise, type SnapshotSummary } from '../../shared/snapshot/summary.ts'
import { packSnapshot, readSnapshotFile, type StoredSnapshot } from './snapshotFile.ts'
import { writeFileAtomically } from './writeFile.ts'
import { nodeErrorCode } from '../nodeError.ts'

/** The folder of snapshots: one immutable file per crawl or import, named by account and time. */
export class SnapshotStore {
  readonly folder: string
  // A snapshot never changes, so its summary is read once for each file name and size.
  readonly #summaries = new Map<string, SnapshotSummary>()

  constructor(folder: string) {
    this.folder = folder
  }

  /** Newest first; files that cannot be read are listed with the reason. */
  async list(): Promise<SnapshotList> {
    const names = await readdir(this.folder).catch(noFolderYet)
    const snapshots: SnapshotSummary[] = []
    const unreadable: { file: string; problem: string }[] = []
    for (const name of names) {
      const id = snapshotIdOf(name)
      if (id === null) continue
      try {
        snapshots.push(await this.#summary(id))
      } catch (problem) {
        unreadable.push({ file: name, problem: errorInfoOf(problem).message })
      }
    }
    snapshots.sort((a, b) => b.finishedAt.localeCompare(a.finishedAt) || a.id.localeCompare(b.id))
    return { snapshots, unreadable }
  }

  async open(id: string): Promise<StoredSnapshot> {
    return readSnapshotFile(this.#file(id))
  }

  async openFile(file: string): Promise<StoredSnapshot> {
    return readSnapshotFile(file)
  }

  /** Writes a new file and never replaces one. Throws `disk-full`, `file-unwritable`. */
  async save(snapshot: Snapshot): Promise<SnapshotSummary> {
    await mkdir(this.folder, { recursive: true, mode: 0o700 }).catch((problem: unknown) => {
      throw new WhenceError(
        'file-unwritable',
        `The snapshot folder ${this.folder} could not be made (${String(nodeErrorCode(problem))}).`,
        'Set WHENCE_DATA_DIR to a folder that you may write to.',
      )
    })
    const taken = new Set(await readdir(this.folder))
    const base = `${snapshot.account.id}-${snapshot.finishedAt.replace(/\.\d+/, '').replace(/[^0-9TZ]/g, '')}`
    let id = base
    for (let count = 2; taken.has(snapshotFileName(id)); count += 1) id = `${base}-${count}`
    const bytes = await packSnapshot(snapshot)
    await writeFileAtomically(this.#file(id), bytes)
    const summary = summarise(id, snapshot, bytes.length)
    this.#summaries.set(id, summary)
    return summary
  }

  async delete(id: string): Promise<void> {
    this.#summaries.delete(id)
    await rm(this.#file(id), { force: true })
  }

  /** The file as it lies on disk. */
  async exportBytes(id: string): Promise<Uint8Array> {
    await this.open(id)
    return readFile(this.#file(id))
  }

  async #summary(id: string): Promise<SnapshotSummary> {
    const known = this.#summaries.get(id)
    if (known) return known
    const { snapshot, bytes } = await this.open(id)
    const summary = summarise(id, snapshot, bytes)
    this.#summaries.set(id, summary)
    return summary
  }

  // An id comes from outside: it must not lead out of the folder.
  #file(id: string): string {
    if (!SNAPSHOT_ID.test(id)) {
      throw new WhenceError(
        'bad-input',
        `${JSON.stringify(id)} cannot be the name of a snapshot: it ${SNAPSHOT_ID_RULE}.`,
        'Choose a snapshot from the list, or rename the file.',
      )
    }
    return path.join(this.folder, snapshotFileName(id))
  }
}

function noFolderYet(problem: unknown): string[] {
  if (nodeErrorCode(problem) === 'ENOENT') return []
  throw new WhenceError(
    'file-unreadable',
    `The snapshot folder could not be read (${String(nodeErrorCode(problem))}).`,
    'Check that you may read it, or set WHENCE_DATA_DIR to another folder.',
  )
}
