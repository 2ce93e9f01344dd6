import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { analysisHere } from '../../../electron/analysis/here.ts'
import { createService, type Service } from '../../../electron/service.ts'
import { packSnapshot } from '../../../electron/store/snapshotFile.ts'
import { SnapshotStore } from '../../../electron/store/snapshots.ts'
import type { Snapshot } from '../../../shared/snapshot/schema.ts'
import { allow, documentOf, inline, snapshotOf, user } from '../../fixtures/account.ts'
import { testCatalogue } from '../../fixtures/catalogue.ts'
import { runOver } from './captured.ts'

const OTHER = '444455556666'
const ALICE = snapshotOf({
  UserDetailList: [user('alice', { UserPolicyList: [inline('read', documentOf(allow('s3:GetObject')))] })],
})
let folder: string
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'whence-folders-'))
  const first = ALICE
  const other: Snapshot = JSON.parse(JSON.stringify(ALICE).replaceAll(first.account.id, OTHER)) as Snapshot
  for (const name of ['two', 'twice', 'one', 'none']) await mkdir(path.join(folder, name))
  await write('two/a.whence.json.gz', first)
  await write('two/b.whence.json.gz', other)
  await writeFile(path.join(folder, 'two/notes.txt'), 'no snapshot')
  await writeFile(path.join(folder, 'two/.c.whence.json.gz'), 'left behind')
  await write('one/a.whence.json.gz', first)
  await write('twice/a.whence.json.gz', first)
  await write('twice/b.whence.json.gz', { ...first, finishedAt: '2026-11-30T00:00:00.000Z' })
})
afterAll(() => rm(folder, { recursive: true }))

async function write(name: string, snapshot: Snapshot): Promise<void> {
  await writeFile(path.join(folder, name), await packSnapshot(snapshot))
}

function service(): Service {
  const store = new SnapshotStore(path.join(folder, 'store'))
  const unused = (): never => {
    throw new Error('not used here')
  }
  return createService({
    host: 'command-line',
    version: '0',
    store,
    settings: {
      get: () => ({
        theme: 'system',
        lastSnapshot: null,
        regions: [],
        unusedDays: 45,
        keyMaxAgeDays: 90,
        crownJewels: {},
        recent: {},
      }),
      set: unused,
    },
    where: { env: {}, homedir: folder },
    analysis: analysisHere({ store, loadCatalogue: async () => testCatalogue() }),
    makeReport: unused,
  })
}
const run = (...argv: readonly string[]) => runOver(service(), argv)
const at = (name: string) => path.join(folder, name)
const WHO_CAN = ['who-can', '--action', 's3:GetObject', '--resource', 'arn:aws:s3:::b/o', '--json']
const accountsIn = (out: string): readonly string[] => [
  ...new Set([...out.matchAll(/arn:aws:iam::(\d{12}):(?:user|role)\//g)].map(([, id]) => id ?? '')),
]

describe('a folder as --snapshot', () => {
  it('stands for all snapshots in it, beside files', async () => {
    const folderAlone = await run(...WHO_CAN, '--snapshot', at('two'))
    const both = await run(
      ...WHO_CAN,
      '--snapshot',
      at('two/a.whence.json.gz'),
      '--snapshot',
      at('two/b.whence.json.gz'),
    )
    expect(folderAlone).toEqual(both)
    expect(accountsIn(folderAlone.out)).toContain(OTHER)
    expect(accountsIn(folderAlone.out).length).toBe(2)
  })

  it('with one account of two times is refused with the names of both files; so are copies of one', async () => {
    const { code, err } = await run(...WHO_CAN, '--snapshot', at('twice'))
    expect([code, err]).toEqual([
      2,
      `whence: Account ${ALICE.account.id} is given twice: by ${at('twice/a.whence.json.gz')} (of ${ALICE.finishedAt}) and by ${at('twice/b.whence.json.gz')} (of 2026-11-30T00:00:00.000Z). Leave one of them out.\n`,
    ])
    const again = await run(...WHO_CAN, '--snapshot', at('two'), '--snapshot', at('one'))
    expect(again.err).toContain(`${at('two/a.whence.json.gz')} (of`)
    expect(again.err).toContain(`${at('one/a.whence.json.gz')} (of`)
  })

  it('may hold a file that is named too, which then comes first', async () => {
    const file = at('two/b.whence.json.gz')
    const { code, out } = await run('exposure', '--snapshot', file, '--snapshot', at('two'), '--json')
    expect([code, (JSON.parse(out) as { readonly account: string }).account]).toEqual([0, OTHER])
  })

  it('of several accounts is traced in with the account that the message names, which has to be one of them', async () => {
    const message = (id: string) =>
      `User: arn:aws:iam::${id}:user/alice is not authorized to perform: s3:PutObject on resource: "arn:aws:s3:::b/o" because no identity-based policy allows the s3:PutObject action`
    const traced = await run('trace', '--snapshot', at('two'), '--message', message(OTHER), '--json')
    const alone = await run(
      ...['trace', '--snapshot', at('two/b.whence.json.gz'), '--snapshot', at('two/a.whence.json.gz')],
      ...['--message', message(OTHER), '--json'],
    )
    expect(traced).toEqual(alone)
    expect(traced.code).toBe(0)
    const { code, err } = await run('trace', '--snapshot', at('two'), '--message', message('999999999999'))
    expect([code, err]).toEqual([2, expect.stringContaining('Name the file of one of them first')])
  })

  it('of several accounts does not say of which one exposure is asked', async () => {
    const { code, err } = await run('exposure', '--snapshot', at('two'))
    expect([code, err]).toEqual([
      2,
      expect.stringContaining('Name the file of one of them first; the folder may follow it.'),
    ])
  })

  it('with none, or that is not there, is refused', async () => {
    expect(await run(...WHO_CAN, '--snapshot', at('none'))).toMatchObject({
      code: 2,
      err: expect.stringContaining('none of its files ends with .whence.json.gz'),
    })
    expect(await run(...WHO_CAN, '--snapshot', at('nowhere'))).toMatchObject({
      code: 2,
      err: expect.stringContaining(`There is no snapshot at ${at('nowhere')}`),
    })
  })

  it.each([
    ['review'],
    ['can', '--principal', 'alice'],
    ['denials', '--profile', 'audit'],
    ['agree', '--profile', 'audit'],
  ])('of several accounts is not chosen from by %s: they are named', async (...command) => {
    const { code, err } = await run(...command, '--snapshot', at('two'))
    expect([code, err]).toEqual([
      2,
      `whence: This is asked of one account, and the folder ${at('two')} has 2 snapshots: a.whence.json.gz (account ${ALICE.account.id}), b.whence.json.gz (account ${OTHER}). Name the file of one of them.\n`,
    ])
  })

  it('of one account is that account', async () => {
    const { code, out } = await run('review', '--snapshot', at('one'), '--json')
    expect([code, JSON.parse(out)]).toMatchObject([0, { account: { id: ALICE.account.id } }])
  })

  it('is told account by account by info, also where one is there twice', async () => {
    const { out } = await run('info', '--snapshot', at('two'), '--json')
    const ids = (text: string) =>
      (JSON.parse(text) as { readonly snapshot: { readonly accountId: string } }[]).map(
        ({ snapshot }) => snapshot.accountId,
      )
    expect(ids(out)).toEqual([ALICE.account.id, OTHER])
    expect(ids((await run('info', '--snapshot', at('twice'), '--json')).out)).toHaveLength(2)
    expect(ids((await run('info', '--snapshot', at('one'), '--json')).out)).toHaveLength(1)
    expect((await run('info', '--snapshot', at('two'))).out.match(/^Account /gm)).toHaveLength(2)
  })
})

describe('export', () => {
  const tables = (): string => at('tables')

  it('writes a file for each account of a folder into the folder of each table', async () => {
    const { code, out, err } = await run('export', '--parquet', '--snapshot', at('two'), '--out', tables())
    expect([code, out]).toEqual([0, expect.stringMatching(/^2 accounts in .*\nprincipals +2 rows\n/)])
    expect(err).toContain(`${OTHER} (2 of 2): written`)
    expect((await readdir(path.join(tables(), 'coverage'))).toSorted()).toEqual(
      [`${ALICE.account.id}.parquet`, `${OTHER}.parquet`].toSorted(),
    )
  })

  it('takes the folder beside --parquet too, and prints what it wrote as JSON', async () => {
    const { out } = await run('export', '--parquet', at('other'), '--snapshot', at('one'), '--json')
    expect(JSON.parse(out)).toMatchObject({
      folder: at('other'),
      accounts: [
        {
          accountId: ALICE.account.id,
          tables: expect.arrayContaining([
            {
              table: 'principals',
              rows: 1,
              file: path.join(at('other'), 'principals', `${ALICE.account.id}.parquet`),
            },
          ]),
        },
      ],
    })
  })

  it.each([
    [['--snapshot', 'twice', '--out', 'x'], 'is given twice: by'],
    [['--snapshot', 'two'], 'There is no folder to write to.'],
    [['--snapshot', 'two', '--out', 'x', '--as-of', 'soon'], 'must be a day'],
    [['--snapshot', 'two', '--out', 'two/notes.txt'], 'Nothing can be written into the folder'],
  ])('is refused before anything is written: %s', async (argv, sentence) => {
    const places = argv.map((each) => (/^[a-z]/.test(each) && each !== 'soon' ? at(each) : each))
    const { code, err } = await run('export', '--parquet', ...places)
    expect([code, err]).toEqual([2, expect.stringContaining(sentence)])
    expect(await readdir(folder)).not.toContain('x')
  })
})
