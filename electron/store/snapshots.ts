import { readdir, readFile, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import type { SnapshotList } from '../../shared/api/types.ts'
import { errorInfoOf, WhenceError } from '../../shared/errors.ts'
import { SNAPSHOT_ID, SNAPSHOT_ID_RULE, snapshotFileName, snapshotIdOf } from '../../shared/snapshot/name.ts'
import type { SnapshotLabel } from '../../shared/snapshot/label.ts'
import type { Snapshot } from '../../shared/snapshot/schema.ts'
import { summarise, type SnapshotSummary } from '../../shared/snapshot/summary.ts'
import { readLabel, writeLabel } from './labels.ts'
import { checkPrivateFolder, foreignFile, makePrivateFolder } from './privateFolder.ts'
import { isAsPacked, packSnapshot, readSnapshotFile, type StoredSnapshot } from './snapshotFile.ts'
import { removeAbandoned, writeNewFile } from './writeFile.ts'
import { nodeErrorCode } from '../nodeError.ts'

/** The folder of snapshots: one immutable file per crawl or import, named by account and time. */
export class SnapshotStore {
  readonly folder: string
  /** The folder that it stands in, where that is Whence's own too. */
  readonly #dataFolder: string | undefined
  // A snapshot never changes, so its summary is read once for each file name and size.
  readonly #summaries = new Map<string, SnapshotSummary>()

  constructor(folder: string, dataFolder?: string) {
    this.folder = folder
    this.#dataFolder = dataFolder
  }

  /** Newest first; files that cannot be read are listed with the reason. */
  async list(): Promise<SnapshotList> {
    this.#check()
    const names = await readdir(this.folder).catch(noFolderYet)
    const snapshots: SnapshotSummary[] = []
    const unreadable: { file: string; problem: string }[] = []
    for (const name of names) {
      const id = snapshotIdOf(name)
      if (id === null) continue
      try {
        const label = await readLabel(this.#labelFile(id))
        snapshots.push({ ...(await this.#summary(id)), ...(label !== undefined && { label }) })
      } catch (problem) {
        unreadable.push({ file: name, problem: errorInfoOf(problem).message })
      }
    }
    snapshots.sort((a, b) => b.finishedAt.localeCompare(a.finishedAt) || a.id.localeCompare(b.id))
    return { snapshots, unreadable }
  }

  async open(id: string): Promise<StoredSnapshot> {
    return readSnapshotFile(this.#own(id))
  }

  async openFile(file: string): Promise<StoredSnapshot> {
    return readSnapshotFile(file)
  }

  /**
   * Makes the folder ready, so that a crawl does not find out at its end that nothing can be kept.
   * @throws WhenceError `file-unwritable`
   */
  prepare(): void {
    if (this.#dataFolder !== undefined) makePrivateFolder(this.#dataFolder)
    makePrivateFolder(this.folder)
  }

  /** Writes a new file and never replaces one. Throws `disk-full`, `file-unwritable`. */
  async save(snapshot: Snapshot): Promise<SnapshotSummary> {
    this.prepare()
    await removeAbandoned(this.folder)
    const base = `${snapshot.account.id}-${snapshot.finishedAt.replace(/\.\d+/, '').replace(/[^0-9TZ]/g, '')}`
    const bytes = await packSnapshot(snapshot)
    let id = base
    for (let count = 2; !(await writeNewFile(this.#file(id), bytes)); count += 1) id = `${base}-${count}`
    const summary = summarise(id, snapshot, bytes.length)
    this.#summaries.set(id, summary)
    return summary
  }

  /** Gives a snapshot a name or a note, or with empty ones takes them away; what is left out stays. */
  async label(id: string, change: SnapshotLabel): Promise<void> {
    // Only one that is there has a label.
    await stat(this.#own(id)).catch(() => this.open(id))
    const file = this.#labelFile(id)
    const { name, note } = { ...(await readLabel(file)), ...change }
    await writeLabel(file, { ...(name && { name }), ...(note && { note }) })
  }

  async delete(id: string): Promise<void> {
    this.#summaries.delete(id)
    await writeLabel(this.#labelFile(id), {})
    await rm(this.#file(id), { force: true })
  }

  /** The file as it lies on disk. */
  async exportBytes(id: string): Promise<Uint8Array> {
    const bytes = await readFile(this.#own(id)).catch(() => null)
    if (bytes !== null && (await isAsPacked(bytes))) return bytes
    // Says what is wrong, or that it is one of an earlier version.
    await this.open(id)
    return readFile(this.#own(id))
  }

  async #summary(id: string): Promise<SnapshotSummary> {
    const known = this.#summaries.get(id)
    if (known) return known
    const { snapshot, bytes } = await this.open(id)
    const summary = summarise(id, snapshot, bytes)
    this.#summaries.set(id, summary)
    return summary
  }

  /** What others can write to is not read: a snapshot that somebody planted would be taken for a crawl. */
  #check(): void {
    for (const folder of [this.#dataFolder, this.folder]) if (folder !== undefined) checkPrivateFolder(folder)
  }

  /** The file of a snapshot, when it is the user's own. */
  #own(id: string): string {
    const file = this.#file(id)
    this.#check()
    const foreign = foreignFile(file)
    if (foreign === null) return file
    throw new WhenceError(
      'file-unreadable',
      `${path.basename(file)} ${foreign}.`,
      'Remove it from the snapshot folder, or open it with --snapshot on the command line.',
    )
  }

  #labelFile(id: string): string {
    return this.#file(id).replace(/\.whence\.json\.gz$/, '.label.json')
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
