import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { checkCampaign, unreadableCampaign } from '../../shared/campaign/check.ts'
import type { CampaignFile } from '../../shared/campaign/file.ts'
import { messageOf, WhenceError } from '../../shared/errors.ts'
import { SNAPSHOT_ENDING, SNAPSHOT_ID } from '../../shared/snapshot/name.ts'
import { nodeErrorCode } from '../nodeError.ts'
import { underLock } from './fileLock.ts'
import { checkPrivateFolder, foreignFile, makePrivateFolder } from './privateFolder.ts'
import { writeFileAtomically, writeNewFile } from './writeFile.ts'

/** How the file of a campaign ends, beside that of its snapshot; and the copy of it as it was before the last change. */
export const CAMPAIGN_ENDING = '.campaign.json'
const COPY_ENDING = '.campaign.previous.json'

/** Campaigns that stay read. */
const KEPT = 3

/** One that was found in the folder of snapshots. */
export interface FoundCampaign {
  /** The id of its snapshot. */
  readonly id: string
  readonly file: CampaignFile
}

/**
 * Campaigns, each in a file beside its snapshot that only the user may read. What is there is never written over unless it
 * could be read and is the revision that the writer saw; the one before stays as a copy.
 */
export class CampaignStore {
  readonly #folder: string
  /** What was read last of each file: as long as the text is the same, so is the campaign. */
  readonly #read = new Map<string, { readonly text: string; readonly campaign: CampaignFile }>()

  /** `folder`: that of the snapshots. */
  constructor(folder: string) {
    this.#folder = folder
  }

  /** The file of the campaign over a snapshot, which is named by its id or, where it lies elsewhere, by its path. */
  fileOf(snapshot: string): string {
    return `${this.#base(snapshot)}${CAMPAIGN_ENDING}`
  }

  /**
   * null: none was begun.
   * @throws {WhenceError} `campaign-unreadable`, `campaign-too-new`, `file-unreadable`
   */
  async read(snapshot: string): Promise<CampaignFile | null> {
    const file = this.fileOf(snapshot)
    this.#check(snapshot, file)
    const text = await textOf(file)
    if (text === null) return null
    const known = this.#read.get(file)
    if (known?.text === text) return known.campaign
    const campaign = parsed(text, file, this.#copyOf(snapshot))
    this.#read.delete(file)
    this.#read.set(file, { text, campaign })
    const oldest = this.#read.keys().next()
    if (this.#read.size > KEPT && oldest.done !== true) this.#read.delete(oldest.value)
    return campaign
  }

  /** The campaigns of the folder of snapshots; those that cannot be read are left out. */
  async list(): Promise<readonly FoundCampaign[]> {
    const names = await readdir(this.#folder).catch((): string[] => [])
    const found: FoundCampaign[] = []
    for (const name of names) {
      const id = name.slice(0, -CAMPAIGN_ENDING.length)
      if (!name.endsWith(CAMPAIGN_ENDING) || !SNAPSHOT_ID.test(id)) continue
      const file = await this.read(id).catch(() => null)
      if (file !== null) found.push({ id, file })
    }
    return found
  }

  /**
   * Writes a new campaign, and never over another one.
   * @throws {WhenceError} `campaign-exists`, `disk-full`, `file-unwritable`
   */
  async create(snapshot: string, campaign: CampaignFile): Promise<void> {
    const file = this.fileOf(snapshot)
    if (SNAPSHOT_ID.test(snapshot)) makePrivateFolder(this.#folder)
    if (await writeNewFile(file, bytesOf({ ...campaign, revision: 1 }))) return
    throw new WhenceError(
      'campaign-exists',
      `There is a campaign over this snapshot already: ${path.basename(file)}.`,
      'Go on with it, or crawl the account again and begin one over that snapshot.',
    )
  }

  /**
   * Writes a campaign in the place of the revision that it was made from.
   * @throws {WhenceError} `campaign-changed` where another one was written since, `campaign-unreadable`, `campaign-too-new`,
   * `disk-full`, `file-unwritable`
   */
  async write(snapshot: string, campaign: CampaignFile): Promise<void> {
    const file = this.fileOf(snapshot)
    const written = await underLock(`${file}.lock`, async () => {
      this.#check(snapshot, file)
      const text = await textOf(file)
      const there = text === null ? null : parsed(text, file, this.#copyOf(snapshot))
      if (text === null || there === null || there.revision !== campaign.revision) throw changed(file)
      await writeFileAtomically(this.#copyOf(snapshot), Buffer.from(text, 'utf8'))
      await writeFileAtomically(file, bytesOf({ ...campaign, revision: campaign.revision + 1 }))
    }).catch((problem: unknown) => {
      throw problem instanceof WhenceError ? problem : unwritable(file, problem)
    })
    if (written === null) throw changed(file)
  }

  #check(snapshot: string, file: string): void {
    if (SNAPSHOT_ID.test(snapshot)) checkPrivateFolder(this.#folder)
    const foreign = foreignFile(file)
    if (foreign === null) return
    throw new WhenceError(
      'file-unreadable',
      `${path.basename(file)} ${foreign}.`,
      'Remove it from beside the snapshot: it is not believed.',
    )
  }

  #copyOf(snapshot: string): string {
    return `${this.#base(snapshot)}${COPY_ENDING}`
  }

  #base(snapshot: string): string {
    if (SNAPSHOT_ID.test(snapshot)) return path.join(this.#folder, snapshot)
    return snapshot.endsWith(SNAPSHOT_ENDING) ? snapshot.slice(0, -SNAPSHOT_ENDING.length) : snapshot
  }
}

async function textOf(file: string): Promise<string | null> {
  try {
    return await readFile(file, 'utf8')
  } catch (problem) {
    if (nodeErrorCode(problem) === 'ENOENT') return null
    throw new WhenceError(
      'file-unreadable',
      `${file} could not be read (${nodeErrorCode(problem) ?? messageOf(problem)}).`,
      'Check that you may read it.',
    )
  }
}

function parsed(text: string, file: string, copy: string): CampaignFile {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw unreadableCampaign(path.basename(file), 'it ends too early or is no JSON', path.basename(copy))
  }
  return checkCampaign(value, path.basename(file), path.basename(copy))
}

/** For people to read: with line ends. */
function bytesOf(campaign: CampaignFile): Buffer {
  return Buffer.from(`${JSON.stringify(campaign, null, 1)}\n`, 'utf8')
}

function changed(file: string): WhenceError {
  return new WhenceError(
    'campaign-changed',
    `${path.basename(file)} was changed meanwhile: somebody else decided too. Nothing was written.`,
    'Look at it again, then decide what is still open.',
  )
}

function unwritable(file: string, problem: unknown): WhenceError {
  return new WhenceError(
    'file-unwritable',
    `${file} could not be written (${nodeErrorCode(problem) ?? messageOf(problem)}).`,
    'Check that the folder exists and that you may write to it.',
  )
}
