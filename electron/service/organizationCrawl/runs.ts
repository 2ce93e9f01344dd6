import { randomBytes } from 'node:crypto'
import { readdir, readFile, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'
import { WhenceError } from '../../../shared/errors.ts'
import { isAlive, ownerToken } from '../../store/journal/owner.ts'
import { checkPrivateFolder, foreignFile, makePrivateFolder } from '../../store/privateFolder.ts'
import { writeFileAtomically } from '../../store/writeFile.ts'
import { accountOutcome, type AccountOutcome } from './outcome.ts'

const NAME = /^organization-([0-9a-f]{8})\.json$/
/** As for the journals of its accounts. */
const ABANDONED_MS = 30 * 24 * 3_600_000

const organizationRun = z
  .object({
    format: z.literal('whence-organization-crawl'),
    version: z.literal(1),
    id: z.string().regex(/^[0-9a-f]{8}$/),
    /** The process at work with it; empty when none is. */
    owner: z.string(),
    startedAt: z.iso.datetime(),
    profile: z.string(),
    organizationProfile: z.string().optional(),
    /** The name of the role in each account, with its path. */
    role: z.string(),
    regions: z.array(z.string()).readonly(),
    allRegions: z.boolean(),
    lastAccessed: z.boolean().optional(),
    /** Where copies of the snapshots are written. */
    out: z.string().optional(),
    accounts: z
      .array(z.object({ id: z.string(), name: z.string(), state: z.string() }).readonly())
      .readonly(),
    outcomes: z.array(accountOutcome).readonly(),
  })
  .readonly()
/** One crawl of an organization: what it was to read, and what became of each account until now. */
export type OrganizationRun = z.infer<typeof organizationRun>

/** The crawls of organizations that run or were not finished, each a file beside the journals of its accounts. */
export class OrganizationRuns {
  readonly #folder: string

  constructor(folder: string) {
    this.#folder = folder
  }

  /** @throws WhenceError `file-unwritable`, `disk-full` */
  async begin(about: Omit<OrganizationRun, 'format' | 'version' | 'id' | 'owner'>): Promise<OrganizationRun> {
    makePrivateFolder(this.#folder)
    await this.#clear()
    const id = randomBytes(4).toString('hex')
    const run: OrganizationRun = {
      format: 'whence-organization-crawl',
      version: 1,
      id,
      owner: ownerToken(),
      ...about,
    }
    await this.#write(run)
    return run
  }

  /**
   * The run to go on with, by its id, or the only one there is.
   * @throws WhenceError `crawl-not-found`, `crawl-running` while another process has it, `bad-input` where it could be several
   */
  async take(id?: string): Promise<OrganizationRun> {
    const all = await this.#all()
    const fitting = all.filter(({ run }) => id === undefined || run.id === id)
    const [only, ...others] = fitting
    if (only === undefined)
      throw new WhenceError(
        'crawl-not-found',
        id === undefined
          ? 'There is no unfinished crawl of an organization.'
          : `There is no unfinished crawl ${JSON.stringify(id)} of an organization.`,
        'Start a new one with --organization --role NAME.',
      )
    if (others.length > 0)
      throw new WhenceError(
        'bad-input',
        `There are several unfinished crawls of an organization: ${fitting.map(({ run }) => `${run.id} (begun ${run.startedAt}, role ${run.role}, ${run.accounts.length} accounts)`).join(', ')}.`,
        'Name one by its id.',
      )
    if (only.alive)
      throw new WhenceError(
        'crawl-running',
        `Another Whence is at work with the crawl ${only.run.id} of an organization.`,
        'Wait until it ends, or start a new crawl.',
      )
    const run = { ...only.run, owner: ownerToken() }
    await this.#write(run)
    return run
  }

  /** Keeps what became of an account. */
  async note(run: OrganizationRun, outcome: AccountOutcome): Promise<OrganizationRun> {
    const others = run.outcomes.filter(({ accountId }) => accountId !== outcome.accountId)
    const noted = { ...run, outcomes: [...others, outcome] }
    await this.#write(noted)
    return noted
  }

  /** Another run can go on with it. */
  async release(run: OrganizationRun): Promise<void> {
    await this.#write({ ...run, owner: '' })
  }

  /** Nothing is left to do. */
  async finish({ id }: OrganizationRun): Promise<void> {
    await rm(this.#path(id), { force: true })
  }

  async #all(): Promise<readonly { readonly run: OrganizationRun; readonly alive: boolean }[]> {
    checkPrivateFolder(this.#folder)
    const names = await readdir(this.#folder).catch(() => [])
    const found = names
      .filter((name) => NAME.test(name))
      .map((name) => this.#read(path.join(this.#folder, name)))
    return (await Promise.all(found)).filter((one) => one !== null)
  }

  async #read(file: string): Promise<{ readonly run: OrganizationRun; readonly alive: boolean } | null> {
    if (foreignFile(file) !== null) return null
    try {
      const [text, { mtimeMs }] = await Promise.all([readFile(file, 'utf8'), stat(file)])
      const run = organizationRun.parse(JSON.parse(text))
      return { run, alive: run.owner !== '' && isAlive(run.owner, mtimeMs) }
    } catch {
      return null
    }
  }

  async #clear(now = Date.now()): Promise<void> {
    for (const { run, alive } of await this.#all())
      if (!alive && now - Date.parse(run.startedAt) > ABANDONED_MS) await this.finish(run)
  }

  async #write(run: OrganizationRun): Promise<void> {
    await writeFileAtomically(this.#path(run.id), Buffer.from(`${JSON.stringify(run)}\n`, 'utf8'))
  }

  #path(id: string): string {
    return path.join(this.#folder, `organization-${id}.json`)
  }
}
