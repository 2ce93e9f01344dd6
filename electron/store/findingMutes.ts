import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import { messageOf, WhenceError } from '../../shared/errors.ts'
import { FINDING_CERTAINTIES, FINDING_KINDS, FINDING_SEVERITIES } from '../../shared/findings/kinds.ts'
import type { Mutes } from '../../shared/findings/mutes.ts'
import type { FindingRow, Mute } from '../../shared/findings/types.ts'
import { nodeErrorCode } from '../nodeError.ts'
import { findingMutesFile } from './folders.ts'
import { checkPrivateFolder, foreignFile } from './privateFolder.ts'
import type { SnapshotStore } from './snapshots.ts'
import { writeFileAtomically } from './writeFile.ts'

const day = z.iso.date()
const entry = z.object({
  reason: z.string(),
  by: z.string(),
  until: day,
  at: z.string(),
  severity: z.enum(FINDING_SEVERITIES),
  certainty: z.enum(FINDING_CERTAINTIES),
  /** For whoever reads the file: what is muted. */
  kind: z.enum(FINDING_KINDS),
  who: z.string(),
  what: z.string(),
})
type Entry = z.infer<typeof entry>

/** The file: by account, then by the id of the finding. docs/technical/findings.md describes it. */
const content = z.object({
  format: z.literal('whence-finding-mutes'),
  version: z.literal(1),
  accounts: z.record(z.string(), z.record(z.string(), entry)),
})
type Content = z.infer<typeof content>

const NONE: Content = { format: 'whence-finding-mutes', version: 1, accounts: {} }

/**
 * Which findings somebody muted, in one file beside the snapshots. Any thread reads it; one process writes it, one change
 * after the other. A file that cannot be read is never written over.
 */
export class FindingMutes {
  readonly #store: Pick<SnapshotStore, 'folder' | 'prepare'>
  readonly #file: string
  #writing: Promise<unknown> = Promise.resolve()

  constructor(store: Pick<SnapshotStore, 'folder' | 'prepare'>) {
    this.#store = store
    this.#file = findingMutesFile(store.folder)
  }

  /** Those of an account. Throws `file-unreadable`. */
  async of(account: string): Promise<Mutes> {
    const { accounts } = await this.#read()
    return Object.hasOwn(accounts, account) ? (accounts[account] ?? {}) : {}
  }

  /** Throws `file-unreadable`, `file-unwritable`, `disk-full`. */
  async mute(account: string, finding: FindingRow, mute: Mute): Promise<void> {
    const { id, kind, who, what } = finding
    await this.#change(account, (own) => ({ ...own, [id]: { ...mute, kind, who, what } }))
  }

  /** Whether it was muted. Throws as `mute` does. */
  async unmute(account: string, finding: string): Promise<boolean> {
    if (!Object.hasOwn(await this.of(account), finding)) return false
    await this.#change(account, ({ [finding]: _gone, ...rest }) => rest)
    return true
  }

  #change(
    account: string,
    change: (own: Readonly<Record<string, Entry>>) => Record<string, Entry>,
  ): Promise<void> {
    const done = this.#writing.then(async () => {
      this.#store.prepare()
      const { accounts, ...head } = await this.#read()
      const own = Object.hasOwn(accounts, account) ? (accounts[account] ?? {}) : {}
      const text = JSON.stringify({ ...head, accounts: { ...accounts, [account]: change(own) } }, null, 2)
      await writeFileAtomically(this.#file, Buffer.from(`${text}\n`, 'utf8'))
    })
    this.#writing = done.catch(() => undefined)
    return done
  }

  async #read(): Promise<Content> {
    checkPrivateFolder(this.#store.folder)
    const foreign = foreignFile(this.#file)
    if (foreign !== null) throw this.#unreadable(foreign)
    let text: string
    try {
      text = await readFile(this.#file, 'utf8')
    } catch (problem) {
      if (nodeErrorCode(problem) === 'ENOENT') return NONE
      throw this.#unreadable(`cannot be read (${nodeErrorCode(problem) ?? messageOf(problem)})`)
    }
    return this.#parse(text)
  }

  #parse(text: string): Content {
    let json: unknown
    try {
      json = JSON.parse(text)
    } catch {
      throw this.#unreadable('is not JSON')
    }
    const read = content.safeParse(json)
    if (read.success) return read.data
    const [issue] = read.error.issues
    throw this.#unreadable(
      `is not as Whence writes it: ${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`.slice(0, 300),
    )
  }

  #unreadable(what: string): WhenceError {
    return new WhenceError(
      'file-unreadable',
      `The file of muted findings ${this.#file} ${what}.`,
      'Mend it, or move it away to begin anew: Whence never writes over it.',
    )
  }
}
