import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readSnapshotFile } from '../../../electron/store/snapshotFile.ts'
import { notCollected } from '../../../shared/known.ts'
import type { AccountOverview } from '../../../shared/api/types.ts'
import type { Review } from '../../../shared/review/types.ts'
import { run } from './captured.ts'
import { FakeService } from './fakeService.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'whence-commands-'))
})
afterAll(() => rm(folder, { recursive: true }))
const file = (name: string) => path.join(folder, name)

const overview: AccountOverview = {
  snapshot: {
    id: 's',
    accountId: '111122223333',
    alias: 'corp\u001b]0;x\u0007',
    source: { kind: 'import', files: ['account.json'] },
    finishedAt: '2020-01-01T00:00:00Z',
    bytes: 10,
    users: 1,
    roles: 2,
    gaps: 1,
  },
  partition: 'aws',
  counts: {
    users: { state: 'complete', read: 1 },
    roles: { state: 'complete', read: 2 },
    groups: { state: 'complete', read: 0 },
    customerPolicies: { state: 'complete', read: 1234 },
    awsPolicies: { state: 'complete', read: 0 },
    instanceProfiles: { state: 'complete', read: 0 },
    resources: { state: 'complete', read: 0 },
    workloads: { state: 'complete', read: 0 },
    findings: { state: 'complete', read: 0 },
  },
  organization: { state: 'absent' },
  organizationText: 'In none',
  controlPolicies: 'Not visible.',
  trails: 'all (all Regions): logs.',
  rootAccess: 'Not known.',
  coverage: [
    { call: 'iam:GetAccountAuthorizationDetails', status: 'done', items: 3 },
    {
      call: 's3:GetBucketPolicy',
      target: 'arn:aws:s3:::b',
      status: 'denied',
      error: { code: 'AccessDenied', message: 'x' },
    },
  ],
  workloads: [],
  profileRoles: {},
  notes: [],
}

/** Of the shell for which commands are written here. */
const PROMPT = process.platform === 'win32' ? 'PS>' : '$'

describe('info', () => {
  const service = () => {
    const fake = new FakeService()
    fake.answers.set('account.overview', overview)
    return fake
  }

  it('says the counts, the age, and what was not collected', async () => {
    const { code, out } = await run(['info', '--snapshot', '/x/a.gz'], { service: service() })
    expect(code).toBe(0)
    expect(out).toContain('Customer managed policies  1,234')
    expect(out).toMatch(/Collected +2020-01-01T00:00:00Z, [\d,]+ days ago/)
    expect(out).toMatch(/Not collected:\n +s3:GetBucketPolicy +denied +arn:aws:s3:::b AccessDenied/)
    expect(out).not.toContain('GetAccountAuthorizationDetails')
    expect(out).not.toContain('\u001b')
  })

  it('is the overview as JSON', async () => {
    const { out } = await run(['info', '--snapshot', '/x/a.gz', '--json'], { service: service() })
    expect(JSON.parse(out)).toEqual(overview)
  })
})

describe('review', () => {
  const review: Review = {
    account: { id: '111122223333' },
    asOf: '2026-01-31',
    reportGeneratedAt: notCollected('The credential report', 'iam:GetCredentialReport'),
    snapshotFinishedAt: '2026-01-31T00:00:00Z',
    thresholds: { unusedDays: 45, keyMaxAgeDays: 90, roleUnusedDays: 90 },
    extraction: {
      by: 'import',
      caller: notCollected('Who read the account', 'sts:GetCallerIdentity'),
      tool: null,
      regions: [],
      enabledRegions: notCollected('The Regions that are enabled', 'ec2:DescribeRegions'),
      startedAt: '2026-01-31T00:00:00Z',
      finishedAt: '2026-01-31T00:00:00Z',
      parts: [],
      files: [],
      calls: [],
    },
    reconciliation: { lines: [], notReviewed: [] },
    checks: [
      {
        id: 'a',
        title: 'Passes',
        question: 'Does it pass?',
        test: 'It does.',
        severity: 'low',
        status: 'pass',
        finding: 'Fine.',
        evidence: [],
        whatToDo: '',
        controls: [],
      },
      {
        id: 'b',
        title: 'Fails',
        question: 'Does it fail?',
        test: 'It does.',
        severity: 'high',
        status: 'fail',
        finding: 'Not fine.',
        evidence: [],
        whatToDo: '',
        controls: [],
      },
    ],
    rows: [],
    counts: {
      users: 2,
      consoleUsers: 1,
      consoleUsersWithoutMfa: 1,
      activeKeys: 1,
      oldKeys: 1,
      unusedKeys: 0,
    },
    roster: {
      rows: [],
      people: 3,
      roles: 2,
      missing: [notCollected('Who takes x', 'sso:ListInstances')],
    },
    notes: ['A note.'],
  }
  const service = () => {
    const fake = new FakeService()
    const download = (text: string) => ({
      name: 'x',
      mediaType: 'y',
      base64: Buffer.from(text).toString('base64'),
    })
    fake.answers.set('review.run', review)
    fake.answers.set('report.csv', download('csv'))
    fake.answers.set('report.pdf', download('pdf'))
    return fake
  }

  it('shows failed checks first', async () => {
    const { code, out } = await run(['review', '--snapshot', '/x/a.gz'], { service: service() })
    expect(code).toBe(0)
    expect(out.indexOf('Not fine.')).toBeLessThan(out.indexOf('Fine.\n', out.indexOf('Not fine.') + 9))
    expect(out).toContain(
      'Users: 2, with a console password: 1, without MFA: 1; active keys: 1, old: 1, unused: 0',
    )
    expect(out).toContain('People behind roles: 3 or more, in 2 roles that are taken from outside of IAM\n')
  })

  it('writes CSV and PDF for the same day, and JSON to standard output', async () => {
    const argv = ['review', '--snapshot', '/x/a.gz', '--as-of', '2026-01-31', '--json']
    const result = await run(
      [...argv, '--csv', file('r.csv'), '--pdf', file('r.pdf'), '--people', file('p.csv')],
      {
        service: service(),
      },
    )
    expect(JSON.parse(result.out)).toEqual(review)
    expect(await readFile(file('r.csv'), 'utf8')).toBe('csv')
    expect(await readFile(file('r.pdf'), 'utf8')).toBe('pdf')
    expect(await readFile(file('p.csv'), 'utf8')).toMatch(/^role,kind,who,.*\r\n$/)
    const asked = result.service.calls.map(({ input }) => input)
    expect(asked).toEqual([1, 2, 3].map(() => ({ snapshot: 'opened-a.gz', asOf: '2026-01-31' })))
  })

  it('writes findings, roles, reconciliation, controls, SARIF and OSCAL', async () => {
    const names = ['findings', 'roles', 'reconciliation', 'controls', 'sarif', 'oscal']
    const argv = names.flatMap((name) => [`--${name}`, file(name)])
    const { code, err } = await run(['review', '--snapshot', '/x/a.gz', ...argv], { service: service() })
    expect(code).toBe(0)
    const texts = await Promise.all(names.map((name) => readFile(file(name), 'utf8')))
    expect(texts.map((text) => text.slice(0, 12))).toEqual([
      'check,title,',
      'role,arn,cre',
      'what,summary',
      'framework,ve',
      '{\n  "$schema',
      '{\n  "assessm',
    ])
    for (const name of names) expect(err).toContain(`Written: ${file(name)}`)
  })

  it('asks with the thresholds that are given', async () => {
    const argv = ['--unused-days', '30', '--key-age-days', '60', '--role-unused-days', '45']
    const { service: asked } = await run(['review', '--snapshot', '/x/a.gz', ...argv], { service: service() })
    expect(asked.calls.map(({ input }) => input)).toEqual([
      { snapshot: 'opened-a.gz', unusedDays: 30, keyMaxAgeDays: 60, roleUnusedDays: 45 },
    ])
  })

  describe('as the gate of a pipeline', () => {
    const withUnknown = () => {
      const fake = service()
      const [pass, fails] = review.checks
      const checks = [pass, fails, { ...pass, id: 'c', severity: 'critical', status: 'unknown' }]
      fake.answers.set('review.run', { ...review, checks })
      return fake
    }
    it.each([
      [[], 0, null],
      [['--fail-on', 'high'], 1, '1 check of high severity or graver fails: b.'],
      [['--fail-on', 'critical'], 0, 'which is no pass; --fail-on-unknown ends with 1 for them: c.'],
      [['--fail-on', 'critical', '--fail-on-unknown'], 1, '1 check of it is not known, which is no pass: c.'],
      [['--fail-on-unknown'], 1, '1 check of low severity or graver fails: b.'],
    ] as const)('%j ends with %i', async (argv, code, said) => {
      const result = await run(['review', '--snapshot', '/x/a.gz', ...argv], { service: withUnknown() })
      expect(result.code).toBe(code)
      if (said !== null) expect(result.err).toContain(said)
    })
  })

  it.each([
    ['no number of days', ['--unused-days', '0'], 'It is a number of days from 1 to 3650.'],
    ['no severity', ['--fail-on', 'grave'], 'critical, high, medium, low'],
    ['a day that does not exist', ['--as-of', '2026-02-30'], '2026-02-30'],
    ['a folder that does not exist', ['--csv', '/none/such/r.csv'], '/none/such/r.csv'],
  ])('exits with 2 on %s', async (_name, argv, named) => {
    const result = await run(['review', '--snapshot', '/x/a.gz', ...argv], { service: service() })
    expect(result.code).toBe(2)
    expect(result.err).toContain(named)
  })
})

describe('import', () => {
  const account = {
    UserDetailList: [
      {
        Path: '/',
        UserName: 'ana',
        UserId: 'AIDAEXAMPLE',
        Arn: 'arn:aws:iam::111122223333:user/ana',
        GroupList: [],
      },
    ],
    GroupDetailList: [],
    RoleDetailList: [],
    Policies: [],
  }

  it('writes a snapshot that only the user may read', async () => {
    await writeFile(file('account.json'), JSON.stringify(account))
    const result = await run(['import', file('account.json'), '--out', file('s.gz')])
    expect(result).toMatchObject({ code: 0, out: `${file('s.gz')}: account 111122223333, 1 user, 0 roles\n` })
    const modes = process.platform !== 'win32'
    expect((await stat(file('s.gz'))).mode & (modes ? 0o077 : 0)).toBe(0)
    const { snapshot } = await readSnapshotFile(file('s.gz'))
    expect(snapshot.iam.authorizationDetails.UserDetailList[0]?.UserName).toBe('ana')
  })

  it('says on standard error what the files hold, what was left out and what adds the rest', async () => {
    const broken = { ...account.UserDetailList[0], UserName: 'bob', Arn: 'bob' }
    const text = JSON.stringify({
      ...account,
      UserDetailList: [...account.UserDetailList, broken],
      Policies: null,
    })
    await writeFile(file('odd.json'), text)
    const { code, out, err } = await run(['import', file('odd.json'), '--out', file('odd.gz')])
    expect(code).toBe(0)
    expect(out).toBe(`${file('odd.gz')}: account 111122223333, 1 user, 0 roles\n`)
    expect(err).toContain('odd.json (account authorization details): 1 user, 0 groups, 0 roles')
    expect(err).toContain(
      `missing: The list of managed policies\n    ${PROMPT} aws iam get-account-authorization-details`,
    )
    expect(err).toContain('left out: UserDetailList[1] ("bob") has an ARN that is not an ARN of IAM')
    expect(err).toContain(
      `--credential-report FILE, of\n    ${PROMPT} aws iam get-credential-report --output json`,
    )
    expect(err).toContain('aws ec2 describe-instances')
  })

  it('says the same as JSON, alone on standard output', async () => {
    await writeFile(file('account.json'), JSON.stringify(account))
    const { out, code } = await run(['import', file('account.json'), '--out', file('j.gz'), '--json'])
    const said = JSON.parse(out)
    expect(code).toBe(0)
    expect(said).toMatchObject({ account: '111122223333', users: 1, roles: 0, out: file('j.gz') })
    expect(said.files).toEqual([
      expect.objectContaining({
        name: 'account.json',
        missing: [],
        leftOut: [],
        holds: expect.arrayContaining(['1 user']),
      }),
    ])
    expect(said.missing).toContainEqual(
      expect.objectContaining({
        option: '--workloads',
        calls: ['lambda:ListFunctions', 'ec2:DescribeInstances'].sort().reverse(),
      }),
    )
    expect(said.crawlOnly).toContain('access-analyzer:ListAnalyzers')
  })

  it('takes every kind of file in the encodings that people have', async () => {
    const utf16 = (value: unknown) => Buffer.from(`\uFEFF${JSON.stringify(value, null, 2)}`, 'utf16le')
    const arn = 'arn:aws:lambda:eu-west-1:111122223333:function:f'
    await writeFile(file('a16.json'), utf16(account))
    await writeFile(
      file('r16.csv'),
      Buffer.from('\uFEFFuser,arn,x\r\nana,arn:aws:iam::111122223333:user/ana,1\r\n', 'utf16le'),
    )
    await writeFile(
      file('p.json.gz'),
      gzipSync(utf16([{ arn: 'arn:aws:s3:::b', type: 'AWS::S3::Bucket', policy: {} }])),
    )
    await writeFile(file('o.json'), utf16({ organization: { id: 'o-1', managementAccount: 'm' } }))
    await writeFile(
      file('f.json'),
      utf16({ Functions: [{ FunctionArn: arn, FunctionName: 'f', Role: 'r' }] }),
    )
    await writeFile(file('i.json'), utf16({ Reservations: [] }))
    await writeFile(file('s.json'), utf16({ SummaryMap: { Users: 1 } }))
    const given = [
      ...['--credential-report', file('r16.csv'), '--resource-policies', file('p.json.gz')],
      ...['--organization', file('o.json'), '--workloads', file('f.json'), '--workloads', file('i.json')],
      ...['--also', file('s.json')],
    ]
    const { code, err } = await run(['import', file('a16.json'), ...given, '--out', file('all.gz')])
    expect({ code, err }).toMatchObject({ code: 0, err: expect.stringContaining('It was read as UTF-16.') })
    const { snapshot } = await readSnapshotFile(file('all.gz'))
    expect(snapshot.workloads.map((one) => one.arn)).toEqual([arn])
    expect(snapshot.resources).toHaveLength(1)
    expect(snapshot.iam.credentialReport?.Content).toMatch(/^user,arn,x/)
    expect(snapshot.iam.accountSummary).toEqual({ Users: 1 })
    expect(snapshot.organization?.organization.id).toBe('o-1')
  })

  it.each([
    ['a missing file', 'none.json', undefined],
    ['a truncated file', 'cut.json', JSON.stringify(account).slice(0, 80)],
    ['a foreign file', 'foreign.json', '{"hello": 1}'],
    ['an empty file', 'empty.json', ''],
    ['a file of zeros', 'zeros.json', '\u0000'.repeat(100)],
    ['YAML', 'a.yaml', 'UserDetailList:\n- Arn: x\n'],
    ['a cut gzip file', 'cut.json.gz', '\u001f\u008b\b'],
    [
      'two accounts',
      'two.json',
      JSON.stringify([account, JSON.parse(JSON.stringify(account).replace('::1111', '::2222'))]),
    ],
  ])('exits with 2, names the file and writes nothing on %s', async (_name, name, text) => {
    if (text !== undefined) await writeFile(file(name), text, 'latin1')
    const { code, out, err } = await run(['import', file(name), '--out', file('never.gz')])
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toContain(name)
    expect(err).not.toMatch(/Whence itself|\n {4}at /)
    await expect(stat(file('never.gz'))).rejects.toMatchObject({ code: 'ENOENT' })
  })
})
