import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { TABLES } from '../../shared/export/tables.ts'
import { packSnapshot } from '../../electron/store/snapshotFile.ts'
import type { Snapshot } from '../../shared/snapshot/schema.ts'
import { runOver } from '../unit/host/captured.ts'
import { crawledSample, type CrawledSample } from './crawledSample.ts'

/** The questions of docs/technical/parquet.md, asked of the files with DuckDB, beside what the commands answer. */

const OTHER = '444455556666'
let sample: CrawledSample
let folder: string
let duck: DuckDBConnection
/** Snapshots by id. */
let ids: Readonly<Record<string, string>>
let questions: readonly string[]

beforeAll(async () => {
  sample = await crawledSample()
  folder = await mkdtemp(path.join(os.tmpdir(), 'whence-parquet-'))
  const { snapshot } = await sample.store.open(sample.snapshot)
  const other = withGaps(snapshot)
  const { id } = await sample.store.save(other)
  ids = { [snapshot.account.id]: sample.snapshot, [OTHER]: id }
  await mkdir(path.join(folder, 'snapshots'))
  for (const each of [snapshot, other])
    await writeFile(
      path.join(folder, 'snapshots', `${each.account.id}.whence.json.gz`),
      await packSnapshot(each),
    )
  const { code, err } = await runOver(lasting(), [
    'export',
    '--parquet',
    '--snapshot',
    path.join(folder, 'snapshots'),
    '--out',
    path.join(folder, 'tables'),
  ])
  expect([code, err]).toEqual([0, expect.stringContaining('(2 of 2): written')])
  duck = await (await DuckDBInstance.create(':memory:')).connect()
  for (const { name } of TABLES)
    await duck.run(`CREATE VIEW ${name} AS SELECT * FROM '${folder}/tables/${name}/*.parquet'`)
  const text = await readFile(path.join(import.meta.dirname, '../../docs/technical/parquet.md'), 'utf8')
  const section = text.slice(text.indexOf('## Five questions'), text.indexOf('## DuckDB'))
  questions = [...section.matchAll(/```sql\n([^`]+)```/g)].map(([, sql]) => sql ?? '')
}, 300_000)
afterAll(async () => {
  duck.closeSync()
  await sample.close()
  await rm(folder, { recursive: true, force: true })
})

/** The same account under another id, of which the credential report, a trust policy and the SCPs were not read. */
function withGaps(snapshot: Snapshot): Snapshot {
  const text = JSON.stringify(snapshot).replaceAll(snapshot.account.id, OTHER)
  const other = JSON.parse(text) as Snapshot
  const { credentialReport: _, accessKeys: __, ...iam } = other.iam
  const [role, ...roles] = iam.authorizationDetails.RoleDetailList
  const { AssumeRolePolicyDocument: ___, ...untrusting } = role ?? never()
  const lost = new Set([
    'iam:GetCredentialReport',
    'iam:ListAccessKeys',
    'organizations:ListPoliciesForTarget',
  ])
  return {
    ...other,
    organization:
      other.organization === null ? null : { organization: (other.organization ?? never()).organization },
    iam: {
      ...iam,
      authorizationDetails: { ...iam.authorizationDetails, RoleDetailList: [untrusting, ...roles] },
    },
    coverage: [
      ...other.coverage.filter(({ call }) => !lost.has(call)),
      ...[...lost].map((call) => ({
        call,
        status: 'denied' as const,
        error: { code: 'AccessDenied', message: 'No "rights"\u0000;\u001b[31m -- ' },
      })),
    ],
  }
}
function never(): never {
  throw new Error('the sample account has it')
}

/** A command closes its service, and others ask it on. */
function lasting(): CrawledSample['service'] {
  return { ...sample.service, close: async () => undefined }
}

async function rows(sql: string): Promise<Record<string, unknown>[]> {
  return (await duck.runAndReadAll(sql)).getRowObjectsJson()
}
const sorted = (list: readonly (readonly unknown[])[]) => list.map((each) => JSON.stringify(each)).toSorted()
const accounts = () => Object.entries(ids)

describe('an export', () => {
  it('has a file for each table and account, whose columns are those of the document', async () => {
    for (const { name, columns } of TABLES) {
      expect(await readdir(path.join(folder, 'tables', name))).toEqual(
        Object.keys(ids)
          .toSorted()
          .map((id) => `${id}.parquet`),
      )
      const types = {
        text: 'VARCHAR',
        texts: 'VARCHAR[]',
        time: 'TIMESTAMP',
        count: 'INTEGER',
        truth: 'BOOLEAN',
      }
      const found = await rows(`DESCRIBE ${name}`)
      expect(
        found.map(({ column_name, column_type }) => [
          column_name,
          String(column_type).replace(/ WITH TIME ZONE$/, ''),
        ]),
      ).toEqual(columns.map((column) => [column.name, types[column.type]]))
    }
  })

  it('tells who may become an administrator as paths does', async () => {
    const expected: unknown[][] = []
    for (const [account, snapshot] of accounts()) {
      const { paths, admins, maybeAdmins, unknown } = await sample.service.call('paths', {
        snapshots: [snapshot],
      })
      const certainty = new Map(paths.map(({ from, certainty: sure }) => [from, sure]))
      const { principals } = await sample.service.call('account.principals', { snapshot })
      for (const { arn, kind, serviceLinked } of principals) {
        if (kind === 'group' || serviceLinked || admins.includes(arn)) continue
        const way = certainty.get(arn)
        if (way !== undefined) expected.push([account, arn, way])
        else if (unknown.length > 0 || maybeAdmins.some((one) => one.arn === arn))
          expected.push([account, arn, 'not-known'])
      }
    }
    const found = await rows(questions[0] ?? '')
    expect(sorted(found.map((row) => Object.values(row)))).toEqual(sorted(expected))
    const of = (account: string) =>
      new Set(
        found
          .filter(({ account_id }) => account_id === account)
          .map((row) => row['may_become_administrator']),
      )
    expect(of(OTHER)).toEqual(new Set(['unproved', 'not-known']))
    expect(of(accounts()[0]?.[0] ?? '')).toContain('proved')
  })

  it('has the keys over 90 days that the review has, and says whose keys are not known', async () => {
    const expected: unknown[][] = []
    for (const [account, snapshot] of accounts()) {
      const { rows: users } = await sample.service.call('review.run', { snapshot })
      for (const { user, keys, keysNotCollected } of users) {
        for (const { active, ageDays, accessKeyId } of keys)
          if (active && (ageDays === null || ageDays > 90))
            expected.push([account, user, accessKeyId ?? null, ageDays])
        if (keysNotCollected !== undefined) expected.push([account, user, null, null])
      }
    }
    const found = await rows(questions[1] ?? '')
    expect(sorted(found.map((row) => Object.values(row)))).toEqual(sorted(expected))
    expect(expected.some(([account, , id]) => account !== OTHER && id !== null)).toBe(true)
    expect(expected.some(([account, , id]) => account === OTHER && id === null)).toBe(true)
  })

  it('has the roles that outsiders may assume, and the public resources, of exposure', async () => {
    const roles: unknown[][] = []
    const resources: unknown[][] = []
    for (const [account, snapshot] of accounts()) {
      const exposure = await sample.service.call('exposure', { snapshots: [snapshot] })
      for (const { role, who, state } of exposure.roles) roles.push([account, role, who.kind, state])
      for (const { resource, type, access } of exposure.resources)
        for (const { who, state, actions } of access)
          if (['everyone', 'any-account', 'unread'].includes(who.kind))
            resources.push([account, resource, type, state, actions])
    }
    const foundRoles = await rows(questions[2] ?? '')
    expect(
      sorted(
        foundRoles.map(({ account_id, target, source_kind, state }) => [
          account_id,
          target,
          source_kind,
          state,
        ]),
      ),
    ).toEqual(sorted(roles))
    const found = await rows(questions[3] ?? '')
    expect(sorted(found.map((row) => Object.values(row)))).toEqual(sorted(resources))
    expect([roles.length > 0, resources.length > 0]).toEqual([true, true])
  })

  it('has every call that was not answered, its text as it came', async () => {
    const expected: unknown[][] = []
    for (const [account, snapshot] of accounts()) {
      const { coverage } = await sample.service.call('account.overview', { snapshot })
      for (const { call, region, target, status, error } of coverage)
        if (status !== 'done')
          expected.push([account, call, region ?? null, target ?? null, status, error?.code ?? null])
    }
    const found = await rows(questions[4] ?? '')
    expect(sorted(found.map((row) => Object.values(row)))).toEqual(sorted(expected))
    const [text] = await rows(
      `SELECT error_message FROM coverage WHERE api_call = 'iam:ListAccessKeys' AND account_id = '${OTHER}'`,
    )
    expect(text?.['error_message']).toBe('No "rights"\u0000;\u001b[31m -- ')
  })

  it('never says no of what was not read', async () => {
    const unread = `account_id = '${OTHER}'`
    expect(
      await rows(
        `SELECT DISTINCT active_keys, active_keys_status FROM principals WHERE ${unread} AND kind = 'user'`,
      ),
    ).toEqual([{ active_keys: null, active_keys_status: 'not-known' }])
    expect(
      await rows(
        `SELECT DISTINCT may_become_administrator FROM principals WHERE ${unread} AND may_become_administrator = 'none-found'`,
      ),
    ).toEqual([])
    const ways = await rows(
      `SELECT status, who, missing_call FROM ways_in WHERE ${unread} AND status = 'not-known' AND said_by = 'trust-policy'`,
    )
    expect(ways).toEqual([{ status: 'not-known', who: null, missing_call: expect.stringMatching(/^iam:/) }])
    expect(
      await rows(
        `SELECT policy_id FROM policies WHERE document_status = 'not-known' AND document IS NOT NULL`,
      ),
    ).toEqual([])
  })

  it('has each statement of each document, people behind roles, and findings of both kinds', async () => {
    const [account = '', snapshot = ''] = accounts()[0] ?? []
    const documents = await rows(
      `SELECT policy_id, document FROM policies WHERE account_id = '${account}' AND document_status = 'known'`,
    )
    const inDocuments = documents.reduce((sum, { document }) => {
      const { Statement } = JSON.parse(String(document)) as { readonly Statement: unknown }
      return sum + [Statement].flat().length
    }, 0)
    const [count] = await rows(
      `SELECT count(*)::INTEGER AS n FROM statements WHERE account_id = '${account}'`,
    )
    expect(count?.['n']).toBe(inDocuments)
    const wild = await rows(
      `SELECT policy_id FROM statements WHERE list_contains(actions, '*') AND effect = 'Allow' AND policy_id LIKE '%AdministratorAccess'`,
    )
    expect(wild.length).toBeGreaterThan(0)
    const people = await rows(
      `SELECT DISTINCT name FROM ways_in WHERE account_id = '${account}' AND kind = 'person'`,
    )
    expect(people.length).toBeGreaterThan(0)
    const { checks } = await sample.service.call('review.run', { snapshot })
    const failed = await rows(
      `SELECT DISTINCT check_id FROM findings WHERE account_id = '${account}' AND found_by = 'review' AND status = 'fail' ORDER BY check_id`,
    )
    expect(failed.map(({ check_id }) => check_id)).toEqual(
      checks
        .filter(({ status }) => status === 'fail')
        .map(({ id }) => id)
        .toSorted(),
    )
    expect(
      (await rows(`SELECT DISTINCT check_id FROM findings WHERE found_by = 'exposure'`)).length,
    ).toBeGreaterThan(3)
  })

  it('of one account again replaces its own files alone, and is the same', async () => {
    const file = (account: string) => path.join(folder, 'tables', 'principals', `${account}.parquet`)
    const [account = ''] = Object.keys(ids)
    const before = await readFile(file(account))
    await rm(file(account))
    const { code } = await runOver(lasting(), [
      'export',
      '--parquet',
      path.join(folder, 'tables'),
      '--snapshot',
      path.join(folder, 'snapshots', `${account}.whence.json.gz`),
    ])
    expect([code, (await readFile(file(account))).equals(before)]).toEqual([0, true])
    expect(await readdir(path.join(folder, 'tables', 'principals'))).toHaveLength(2)
  })
})
