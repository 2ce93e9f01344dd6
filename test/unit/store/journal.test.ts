import { spawnSync } from 'node:child_process'
import {
  appendFile,
  copyFile,
  mkdtemp,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  truncate,
  utimes,
  writeFile,
} from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { JournalAnswer, JournalCall } from '../../../electron/aws/journal.ts'
import { fromJournal, toJournal, withoutSettings } from '../../../electron/aws/journalValues.ts'
import { JournalFile } from '../../../electron/store/journal/file.ts'
import { Journals } from '../../../electron/store/journal/journals.ts'
import { isAlive, ownerToken } from '../../../electron/store/journal/owner.ts'
import { errorInfoOf } from '../../../shared/errors.ts'

let folder: string
let journals: Journals
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'whence-journal-'))
  journals = new Journals(folder)
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const ABOUT = {
  account: { id: '111122223333', partition: 'aws' },
  profile: 'audit',
  callerArn: 'arn:aws:iam::111122223333:user/auditor',
  regions: ['eu-west-1', 'us-east-1'],
  startedAt: '2026-11-30T08:00:00.000Z',
}
const NOW = { now: '2026-11-30T09:00:00.000Z', offline: false }
const call = (operation: string, input: unknown = {}): JournalCall => ({
  reads: 'account',
  service: 'iam',
  operation,
  input,
})
const answer = (text: string): JournalAnswer => ({ output: { text, at: new Date('2026-01-01T00:00:00Z') } })
const DENIED: JournalAnswer = { refusal: { code: 'AccessDenied', message: 'No.', status: 403, denied: true } }
const only = async (): Promise<string> => {
  const [name, ...others] = await readdir(folder)
  if (name === undefined || others.length > 0) throw new Error(`not one file: ${others.length + 1}`)
  return path.join(folder, name)
}
/** As the system leaves it when the process that writes it is killed. */
async function killed(): Promise<string> {
  const gone = spawnSync(process.execPath, ['-e', '0']).pid
  const file = await only()
  const dead = file.replace(ownerToken(), ownerToken().replace(`_${process.pid}_`, `_${gone}_`))
  await rename(file, dead)
  return dead
}
const refusal = (work: Promise<unknown>) =>
  work.then(
    () => 'accepted',
    (problem: unknown) => errorInfoOf(problem).code,
  )

describe('a journal', () => {
  it('gives in the next run what AWS answered in this one, each answer once', async () => {
    const first = await journals.begin(ABOUT)
    await first.keep(call('ListUsers', { Marker: 'a', MaxItems: 10 }), answer('one'))
    await first.keep(call('ListUsers', { Marker: 'b' }), answer('two'))
    expect(await first.take(call('ListUsers', { Marker: 'b' }))).toBeNull()
    await journals.release(first)
    const second = await journals.take(first.id, NOW)
    expect(await second.take(call('ListUsers', { MaxItems: 10, Marker: 'a' }))).toEqual(answer('one'))
    expect(await second.take(call('ListUsers', { MaxItems: 10, Marker: 'a' }))).toBeNull()
    expect(await second.take({ ...call('ListUsers', { Marker: 'b' }), region: 'us-east-1' })).toBeNull()
    expect(await second.take({ ...call('ListUsers', { Marker: 'b' }), reads: 'organization' })).toBeNull()
    expect(await second.take(call('ListUsers', { Marker: 'b' }))).toEqual(answer('two'))
    await journals.release(second)
  })

  it('gives the answers of this run again when it is begun anew', async () => {
    const journal = await journals.begin(ABOUT)
    await journal.keep(call('GetUser'), answer('one'))
    await journal.keep(call('GetRole'), DENIED)
    journal.rewind()
    expect(await journal.take(call('GetUser'))).toEqual(answer('one'))
    expect(await journal.take(call('GetRole'))).toEqual(DENIED)
    await journals.finish(journal)
    expect(await readdir(folder)).toEqual([])
  })

  it('asks again in the next run where the right was missing: somebody may have given it', async () => {
    const first = await journals.begin(ABOUT)
    await first.keep(call('GetUser'), DENIED)
    await journals.release(first)
    const second = await journals.take(first.id, NOW)
    expect(await second.take(call('GetUser'))).toBeNull()
    await second.keep(call('GetUser'), answer('one'))
    await journals.release(second)
    const third = await journals.take(first.id, { ...NOW, offline: true })
    expect(await third.take(call('GetUser'))).toEqual(answer('one'))
    await third.close()
  })

  it('says when its parts were read, once there are several', async () => {
    const first = await journals.begin(ABOUT)
    await first.keep(call('GetUser'), answer('one'))
    expect(first.parts()).toEqual([])
    await journals.release(first)
    const second = await journals.take(first.id, NOW)
    expect(second.parts()).toEqual([])
    await second.keep(call('GetRole'), answer('two'))
    expect(second.parts()).toMatchObject([{ calls: ['iam:GetUser'] }, { calls: ['iam:GetRole'] }])
    expect(second.startedAt).toBe(ABOUT.startedAt)
    await journals.release(second)
  })

  it('can be read by its owner only', async () => {
    const journal = await journals.begin(ABOUT)
    expect((await stat(await only())).mode & 0o777).toBe(0o600)
    expect((await stat(folder)).mode & 0o777).toBe(0o700)
    await journals.release(journal)
  })
})

describe('a journal that was torn', () => {
  it('at any byte gives every answer that was whole, and takes new ones', async () => {
    const journal = await journals.begin(ABOUT)
    await journal.keep(call('A'), answer('ä'))
    await journal.keep(call('B'), answer('two'))
    await journal.close()
    const file = await only()
    const text = await readFile(file)
    const lines = text.toString('latin1').split('\n')
    const begin = lines.slice(0, 2).join('\n').length + 1
    const endOfA = begin + (lines[2]?.length ?? 0) + 1
    const copy = path.join(folder, 'copy')
    for (let end = begin; end <= text.length; end += 1) {
      await copyFile(file, copy)
      await truncate(copy, end)
      const resumed = await JournalFile.resume(copy, journal.id, NOW)
      expect([end, await resumed?.take(call('A'))]).toEqual([end, end >= endOfA ? answer('ä') : null])
      expect([end, await resumed?.take(call('B'))]).toEqual([end, end === text.length ? answer('two') : null])
      await resumed?.keep(call('B'), answer('new'))
      await resumed?.close()
      const again = await JournalFile.resume(copy, journal.id, NOW)
      const kept = [await again?.take(call('B')), await again?.take(call('B'))]
      expect([end, kept.findLast((one) => one !== null)]).toEqual([end, answer('new')])
      await again?.close()
    }
  })

  it('or changed on disk gives no answer that is not AWS’s', async () => {
    const journal = await journals.begin(ABOUT)
    await journal.keep(call('A'), answer('one'))
    await journal.keep(call('B'), answer('two'))
    await journal.close()
    const file = await only()
    await writeFile(file, (await readFile(file, 'utf8')).replace('"one"', '"eno"'))
    const resumed = await JournalFile.resume(file, journal.id, NOW)
    expect(await resumed?.take(call('A'))).toBeNull()
    expect(await resumed?.take(call('B'))).toEqual(answer('two'))
    await resumed?.close()
  })

  it('in its first line is removed when the next crawl begins', async () => {
    const journal = await journals.begin(ABOUT)
    await journal.close()
    await truncate(await killed(), 20)
    expect(await journals.list()).toEqual([])
    expect(await refusal(journals.find(journal.id))).toBe('crawl-not-found')
    const next = await journals.begin(ABOUT)
    expect(path.basename(await only())).toContain(next.id)
    await journals.release(next)
  })
})

describe('two at once', () => {
  it('never have the same journal, and one whose process has ended is free', async () => {
    const journal = await journals.begin(ABOUT)
    await journal.keep(call('A'), answer('one'))
    expect(await new Journals(folder).list()).toEqual([])
    expect(await refusal(new Journals(folder).take(journal.id, NOW))).toBe('crawl-running')
    expect(await refusal(new Journals(folder).discard(journal.id))).toBe('crawl-running')
    await journal.close()
    await killed()
    expect(await journals.list()).toMatchObject([{ id: journal.id, answers: 1, profile: 'audit' }])
    const takes = await Promise.allSettled([1, 2, 3].map(() => new Journals(folder).take(journal.id, NOW)))
    const taken = takes.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))
    expect(taken).toHaveLength(1)
    await Promise.all(taken.map((one) => one.close()))
  })

  it('of the same second have a journal each', async () => {
    const both = await Promise.all([journals.begin(ABOUT), journals.begin(ABOUT)])
    expect(await readdir(folder)).toHaveLength(2)
    await Promise.all(both.map((one) => journals.release(one)))
  })

  it('a process is known by its beginning too: numbers are given again', () => {
    const mine = ownerToken()
    expect(isAlive(mine, 0)).toBe(true)
    expect(isAlive(mine.replace(/_[^_]+$/, '_0123456789'), 0)).toBe(false)
  })

  it('one on another machine holds it while it touches it', () => {
    const there = 'ffffffffff_1_0123456789'
    expect(isAlive(there, 1_000_000, 1_060_000)).toBe(true)
    expect(isAlive(there, 1_000_000, 9_000_000)).toBe(false)
  })
})

describe('journals', () => {
  const left = async (about: Parameters<Journals['begin']>[0] = ABOUT) => {
    const journal = await journals.begin(about)
    await journal.keep(call('A'), answer('one'))
    await journals.release(journal)
    return journal.id
  }

  it('are old after a day, and gone after a month', async () => {
    const id = await left()
    const at = (text: string) => journals.list(Date.parse(text))
    expect(await at('2026-12-01T07:00:00Z')).toMatchObject([{ id, isOld: false }])
    expect(await at('2026-12-01T09:00:00Z')).toMatchObject([{ id, isOld: true }])
    const longAgo = new Date(Date.now() - 31 * 24 * 3_600_000)
    await utimes(await only(), longAgo, longAgo)
    const next = await left()
    expect(await readdir(folder)).toEqual([expect.stringContaining(next)])
  })

  it('without an answer do not stay', async () => {
    const journal = await journals.begin(ABOUT)
    expect(await journals.release(journal)).toBe(false)
    expect(await readdir(folder)).toEqual([])
  })

  it('of earlier crawls that were to read the same go when one has read it whole', async () => {
    await left()
    const elsewhere = await left({ ...ABOUT, regions: ['eu-west-1'] })
    const last = await journals.begin({ ...ABOUT, regions: ABOUT.regions.toReversed() })
    await journals.finish(last)
    expect((await journals.list()).map(({ id }) => id)).toEqual([elsewhere])
  })

  it('of a crawl that also reads what was last used stay when one without it has ended', async () => {
    const more = await left({ ...ABOUT, lastAccessed: true })
    await journals.finish(await journals.begin(ABOUT))
    expect((await journals.list()).map(({ id }) => id)).toEqual([more])
    await left()
    await journals.finish(await journals.begin({ ...ABOUT, lastAccessed: true }))
    expect(await journals.list()).toEqual([])
  })

  it('that are no files of this user’s making are not looked at', async () => {
    await left()
    await writeFile(path.join(folder, 'notes.txt'), 'x')
    await appendFile(path.join(folder, '111122223333-zz.free.journal'), 'x')
    expect(await journals.list()).toHaveLength(1)
  })
})

describe('an answer in a journal', () => {
  it('comes back as the SDK gave it', () => {
    const value = {
      when: new Date('2026-01-01T00:00:00Z'),
      bytes: new Uint8Array([0, 255]),
      list: [{ $: 'date', value: 'not one' }, null, true],
    }
    expect(fromJournal(JSON.parse(JSON.stringify(toJournal(value))))).toEqual(value)
  })

  it('has no settings in which people keep secrets, and keeps tags and policies of that name', () => {
    const output = {
      $metadata: { requestId: 'r' },
      Functions: [{ FunctionArn: 'arn', Environment: { Variables: { PASSWORD: 'hunter2' } } }],
      Tags: { Environment: 'prod' },
      Policies: { secrets: '{}', Environment: '{}' },
      definitions: [{ environment: [{ name: 'TOKEN', value: 't' }], roleArn: 'r' }],
    }
    expect(withoutSettings(output)).toEqual({
      Functions: [{ FunctionArn: 'arn' }],
      Tags: { Environment: 'prod' },
      Policies: { secrets: '{}', Environment: '{}' },
      definitions: [{ roleArn: 'r' }],
    })
  })
})
