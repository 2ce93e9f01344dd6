import { randomBytes } from 'node:crypto'
import { readdir, rename, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import type { UnfinishedCrawl } from '../../../shared/api/types.ts'
import { WhenceError } from '../../../shared/errors.ts'
import { fieldOf } from '../../../shared/keys.ts'
import { nodeErrorCode } from '../../nodeError.ts'
import { checkPrivateFolder, foreignFile, makePrivateFolder } from '../privateFolder.ts'
import { JournalFile } from './file.ts'
import { isAlive, ownerToken } from './owner.ts'
import { readHeader } from './read.ts'
import { JOURNAL_FORMAT, JOURNAL_VERSION, type JournalHeader } from './types.ts'

const FREE = 'free'
const NAME = /^(\d{12})-([0-9a-f]{8})\.([\w]+)\.journal$/

/** A crawl reads what may change from hour to hour; after a day, nothing of it should be taken for today's. */
const OLD_MS = 24 * 3_600_000
/** Nobody goes on with a crawl of last month, and its journal holds an account's data. */
const ABANDONED_MS = 30 * OLD_MS

interface Named {
  readonly file: string
  readonly id: string
  readonly accountId: string
  readonly owner: string
}

/**
 * The journals of crawls that run or were not finished. Whose a journal is stands in its name, and to take one is to rename
 * it: of two that try, one finds it gone. The name of a process that has ended holds nothing.
 */
export class Journals {
  readonly #folder: string

  constructor(folder: string) {
    this.#folder = folder
  }

  /**
   * Makes the folder ready, so that a crawl does not find out on its way that nothing can be kept.
   * @throws WhenceError `file-unwritable`
   */
  prepare(): void {
    makePrivateFolder(this.#folder)
  }

  /**
   * A new journal.
   * @throws WhenceError `file-unwritable`, `disk-full`
   */
  async begin(about: Omit<JournalHeader, 'format' | 'version'>): Promise<JournalFile> {
    this.prepare()
    await this.#clear()
    const id = randomBytes(4).toString('hex')
    const file = this.#path({ accountId: about.account.id, id, owner: ownerToken() })
    try {
      return await JournalFile.create(file, id, {
        format: JOURNAL_FORMAT,
        version: JOURNAL_VERSION,
        ...about,
      })
    } catch (problem) {
      await rm(file, { force: true })
      throw unwritable(file, problem)
    }
  }

  /** Crawls that were not finished, the last one first; what another process is at work with is not among them. */
  async list(now = Date.now()): Promise<readonly UnfinishedCrawl[]> {
    const found: UnfinishedCrawl[] = []
    for (const named of await this.#names()) {
      const about = await this.#about(named, now)
      if (about !== null) found.push(about)
    }
    return found.toSorted((one, other) => other.lastAt.localeCompare(one.lastAt))
  }

  /** One of the list. Throws as `take` does. */
  async find(id: string): Promise<UnfinishedCrawl> {
    const named = (await this.#names()).find((one) => one.id === id)
    if (named === undefined) throw notFound(id)
    const found = (await this.list()).find((one) => one.id === id)
    if (found !== undefined) return found
    const touched = await this.#touched(named)
    throw touched !== null && named.owner !== FREE && isAlive(named.owner, touched)
      ? running(named)
      : notFound(id)
  }

  /**
   * Takes a journal to go on with it, or only to read it.
   * @throws WhenceError `crawl-not-found`, `crawl-running` while another process has it
   */
  async take(id: string, how: { readonly now: string; readonly offline: boolean }): Promise<JournalFile> {
    const named = (await this.#names()).find((one) => one.id === id)
    if (named === undefined) throw notFound(id)
    const touched = await this.#touched(named)
    if (touched === null) throw notFound(id)
    if (named.owner !== FREE && isAlive(named.owner, touched)) throw running(named)
    const file = this.#path({ ...named, owner: ownerToken() })
    await rename(named.file, file).catch((problem: unknown) => {
      throw nodeErrorCode(problem) === 'ENOENT' ? running(named) : unwritable(named.file, problem)
    })
    const journal = await JournalFile.resume(file, id, how)
    if (journal !== null) return journal
    await rm(file, { force: true })
    throw notFound(id)
  }

  /** Ends the work with a journal, which stays for the next run; one without any answer does not. Gives whether it stays. */
  async release(journal: JournalFile): Promise<boolean> {
    await journal.close()
    const mine = { accountId: journal.header.account.id, id: journal.id, owner: ownerToken() }
    if (journal.isEmpty) await rm(this.#path(mine), { force: true })
    else await rename(this.#path(mine), this.#path({ ...mine, owner: FREE })).catch(() => undefined)
    return !journal.isEmpty
  }

  /** Ends the work with a journal that nobody needs any more, and with earlier ones that were to read the same. */
  async finish(journal: JournalFile): Promise<void> {
    await journal.close()
    const { account, regions, organizationProfile, lastAccessed } = journal.header
    await rm(this.#path({ accountId: account.id, id: journal.id, owner: ownerToken() }), { force: true })
    for (const { id, accountId, ...earlier } of await this.list()) {
      const same =
        accountId === account.id &&
        earlier.organizationProfile === organizationProfile &&
        (earlier.lastAccessed !== true || lastAccessed === true) &&
        sameRegions(earlier.regions, regions)
      if (same) await this.discard(id).catch(() => undefined)
    }
  }

  /** @throws WhenceError `crawl-not-found`, `crawl-running` */
  async discard(id: string): Promise<void> {
    const journal = await this.take(id, { now: new Date().toISOString(), offline: true })
    await journal.close()
    await rm(this.#path({ accountId: journal.header.account.id, id, owner: ownerToken() }), { force: true })
  }

  async #about(named: Named, now: number): Promise<UnfinishedCrawl | null> {
    const touched = await this.#touched(named)
    if (touched === null || (named.owner !== FREE && isAlive(named.owner, touched, now))) return null
    const { header, lines } = await readHeader(named.file).catch(() => ({ header: null, lines: 0 }))
    if (header === null) return null
    return {
      id: named.id,
      accountId: header.account.id,
      profile: header.profile,
      regions: header.regions,
      ...fieldOf('organizationProfile', header.organizationProfile),
      ...fieldOf('role', header.role),
      ...fieldOf('lastAccessed', header.lastAccessed),
      startedAt: header.startedAt,
      lastAt: new Date(touched).toISOString(),
      answers: Math.max(0, lines - 2),
      isOld: now - Date.parse(header.startedAt) > OLD_MS,
    }
  }

  async #names(): Promise<readonly Named[]> {
    checkPrivateFolder(this.#folder)
    const names = await readdir(this.#folder).catch(() => [])
    return names.flatMap((name) => {
      const [, accountId, id, owner] = NAME.exec(name) ?? []
      const file = path.join(this.#folder, name)
      if (accountId === undefined || id === undefined || owner === undefined) return []
      return foreignFile(file) === null ? [{ file, id, accountId, owner }] : []
    })
  }

  async #touched({ file }: Named): Promise<number | null> {
    return (await stat(file).catch(() => null))?.mtimeMs ?? null
  }

  /** Removes what nobody will go on with: a file without its first line, and one that is a month old. */
  async #clear(now = Date.now()): Promise<void> {
    for (const named of await this.#names()) {
      const touched = await this.#touched(named)
      if (touched === null || (named.owner !== FREE && isAlive(named.owner, touched, now))) continue
      const { header } = await readHeader(named.file).catch(() => ({ header: undefined }))
      if (header === null || now - touched > ABANDONED_MS) await rm(named.file, { force: true })
    }
  }

  #path({ accountId, id, owner }: Pick<Named, 'accountId' | 'id' | 'owner'>): string {
    return path.join(this.#folder, `${accountId}-${id}.${owner}.journal`)
  }
}

/** In whatever order they were given. */
export function sameRegions(one: readonly string[], other: readonly string[]): boolean {
  return [...new Set(one)].toSorted().join() === [...new Set(other)].toSorted().join()
}

function notFound(id: string): WhenceError {
  return new WhenceError(
    'crawl-not-found',
    `There is no unfinished crawl ${JSON.stringify(id)}.`,
    'Choose one of the list, or start a new crawl.',
    'whence crawl --unfinished',
  )
}

function running({ id, accountId }: Named): WhenceError {
  return new WhenceError(
    'crawl-running',
    `Another Whence is at work with the crawl ${id} of account ${accountId}.`,
    'Wait until it ends, or start a new crawl.',
  )
}

function unwritable(file: string, problem: unknown): WhenceError {
  const code = nodeErrorCode(problem)
  return code === 'ENOSPC' || code === 'EDQUOT'
    ? new WhenceError(
        'disk-full',
        'The disk is full: what AWS answers could not be kept.',
        'Free some space, then try again.',
      )
    : new WhenceError(
        'file-unwritable',
        `${file} could not be written (${code ?? String(problem)}).`,
        'Check that you may write to that folder, or set WHENCE_DATA_DIR to another one.',
      )
}
