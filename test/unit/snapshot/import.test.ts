import { describe, expect, it } from 'vitest'
import { errorInfoOf } from '../../../shared/errors.ts'
import { importSnapshot, type ImportInput } from '../../../shared/snapshot/import.ts'
import { accountText, userDetail } from './fixture.ts'

const NOW = '2026-11-24T08:00:00.000Z'
const account = { name: 'account.json', text: accountText(userDetail('ana')) }

function imported(change: Partial<ImportInput> = {}) {
  return importSnapshot({ account, now: NOW, ...change })
}
function refusal(change: Partial<ImportInput>) {
  try {
    imported(change)
  } catch (problem) {
    return errorInfoOf(problem)
  }
  throw new Error('it was accepted')
}
function statusOf(snapshot: ReturnType<typeof imported>, call: string) {
  return snapshot.coverage.find((entry) => entry.call === call)?.status
}

describe('importSnapshot', () => {
  it('takes the CLI output as it stands and finds the account in its ARNs', () => {
    const snapshot = imported()
    expect(snapshot.account).toEqual({ id: '111122223333', partition: 'aws' })
    expect(snapshot.iam.authorizationDetails.UserDetailList.map(({ UserName }) => UserName)).toEqual(['ana'])
    expect(snapshot.source).toMatchObject({ kind: 'import', files: ['account.json'] })
  })

  it('merges an array of pages', () => {
    const pages = [accountText(userDetail('ana')), accountText(userDetail('bo'))].map((text) =>
      JSON.parse(text),
    )
    const snapshot = imported({ account: { name: 'pages.json', text: JSON.stringify(pages) } })
    expect(snapshot.iam.authorizationDetails.UserDetailList).toHaveLength(2)
  })

  it('keeps one entity of two that name the same ARN, with the lists of both', () => {
    const ana = userDetail('ana') as object
    const text = accountText(
      { ...ana, GroupList: ['a', 'b'] } as never,
      { ...ana, GroupList: ['b', 'c'] } as never,
    )
    const { UserDetailList } = imported({ account: { name: 'a.json', text } }).iam.authorizationDetails
    expect(UserDetailList.map(({ GroupList }) => GroupList)).toEqual([['a', 'b', 'c']])
  })

  it('does not call the control policies read when the organization file has no levels', () => {
    const text = JSON.stringify({ organization: { id: 'o-1', managementAccount: '999988887777' } })
    const snapshot = imported({ organization: { name: 'o.json', text } })
    expect(statusOf(snapshot, 'organizations:DescribeOrganization')).toBe('done')
    expect(statusOf(snapshot, 'organizations:ListPoliciesForTarget')).toBe('not-asked')
  })

  it('says of every call whether the files cover it', () => {
    const bare = imported()
    expect(statusOf(bare, 'iam:GetAccountAuthorizationDetails')).toBe('done')
    expect(statusOf(bare, 's3:GetBucketPolicy')).toBe('not-asked')
    expect(statusOf(bare, 'organizations:DescribeOrganization')).toBe('not-asked')
    const text = JSON.stringify([
      { arn: 'arn:aws:s3:::b', type: 'AWS::S3::Bucket', policy: { Statement: [] } },
    ])
    const full = imported({ resourcePolicies: { name: 'r.json', text } })
    expect(statusOf(full, 's3:GetBucketPolicy')).toBe('done')
    expect(statusOf(full, 'kms:GetKeyPolicy')).toBe('done')
    // A file of buckets says nothing of tables; one that names a table has them all.
    expect(statusOf(full, 'dynamodb:GetResourcePolicy')).toBe('not-asked')
    const table = {
      arn: 'arn:aws:dynamodb:eu-west-1:111122223333:table/t',
      type: 'AWS::DynamoDB::Table',
      policy: null,
    }
    const tables = imported({ resourcePolicies: { name: 'r.json', text: JSON.stringify([table]) } })
    expect(statusOf(tables, 'dynamodb:GetResourcePolicy')).toBe('done')
    expect(statusOf(tables, 'kinesis:GetResourcePolicy')).toBe('not-asked')
    expect(full.resources).toEqual([
      { arn: 'arn:aws:s3:::b', type: 'AWS::S3::Bucket', policy: { Statement: [] } },
    ])
  })

  it('keeps organization levels and leaves out what the file does not say', () => {
    const text = JSON.stringify({
      organization: { id: 'o-1', managementAccount: '999988887777', account: '111122223333' },
      levels: [{ target: 'r-1', policies: [{ id: 'p-1', name: 'Full', document: { Statement: [] } }] }],
    })
    const { organization } = imported({ organization: { name: 'o.json', text } })
    expect(organization?.levels).toHaveLength(1)
    expect(organization).not.toHaveProperty('rcpLevels')
  })

  it('decodes the credential report from the CLI JSON, time included', () => {
    const csv =
      'user,arn,user_creation_time\n<root_account>,arn:aws:iam::111122223333:root,2020-01-01T00:00:00Z'
    const Content = Buffer.from(csv).toString('base64')
    const text = JSON.stringify({ Content, ReportFormat: 'text/csv', GeneratedTime: '2026-11-20T00:00:00Z' })
    const { credentialReport } = imported({ credentialReport: { name: 'c.json', text } }).iam
    expect(credentialReport).toEqual({ GeneratedTime: '2026-11-20T00:00:00Z', Content: csv })
  })

  it('asks for the account id where no ARN has one', () => {
    const empty = { name: 'empty.json', text: accountText() }
    expect(refusal({ account: empty }).whatToDo).toContain('--account-id')
    expect(imported({ account: empty, accountId: '222233334444' }).account.id).toBe('222233334444')
  })

  it.each([
    ['an empty file', '', 'is empty'],
    ['a truncated file', '{"UserDetailList": [\n  {"Path"', 'line 2, column'],
    ['a credential report', 'user,arn,x\n', 'is not JSON'],
    ['no page at all', '[]', 'holds no page'],
    [
      'a first page without an entry',
      JSON.stringify({ ...JSON.parse(accountText()), IsTruncated: true }),
      'more pages follow',
    ],
    [
      'a cut list without an entry',
      JSON.stringify({ ...JSON.parse(accountText()), NextToken: 'eyJ' }),
      'more pages follow',
    ],
    [
      'a list of another form',
      accountText({ ...userDetail('a'), UserPolicyList: 'x' }),
      'UserDetailList[0] ("a") is not as AWS writes it at `UserPolicyList`',
    ],
    ['another JSON', '{"Users": []}', 'is not the output'],
    ['a filtered output without an entry', '{"UserDetailList": []}', '`GroupDetailList`'],
    [
      'a user without ARN',
      accountText({ UserName: 'x' } as never),
      'UserDetailList[0] ("x") has no `UserId`',
    ],
    ['two accounts', accountText(userDetail('a'), userDetail('b', '444455556666')), 'mixes 2 accounts'],
  ])('refuses %s and says what and where', (_what, text, said) => {
    const info = refusal({ account: { name: 'wrong.json', text } })
    expect(info.code).toBe('import-unreadable')
    expect(info.message).toContain('wrong.json')
    expect(info.message).toContain(said)
  })

  it('refuses another account id than the file has', () => {
    expect(refusal({ accountId: '444455556666' }).code).toBe('bad-input')
  })

  it.each([
    ['credentialReport', 'name,value', '`user,arn,`'],
    ['credentialReport', '{"Content":"/////w=="}', '`user,arn,`'],
    ['credentialReport', 'user,arn,x\nbo,arn:aws:iam::999999999999:user/bo,1', 'not of 1111'],
    ['resourcePolicies', '{}', 'no list'],
    ['resourcePolicies', '[{"arn": "a", "type": "b", "policy": 7}]', 'entry 1'],
    ['organization', '{"organization": {"id": "o-1"}}', 'managementAccount'],
    [
      'organization',
      '{"organization":{"id":"o","managementAccount":"m","account":"999999999999"}}',
      'not of 1111',
    ],
  ] as const)('refuses a wrong %s file', (key, text, said) => {
    expect(refusal({ [key]: { name: 'x', text } }).message).toContain(said)
  })

  it('takes a hostile `__proto__` for a name like any other', () => {
    const text = `{"UserDetailList":[{"Path":"/","UserName":"__proto__","UserId":"A","Arn":"arn:aws:iam::111122223333:user/__proto__"}],
      "GroupDetailList":[],"RoleDetailList":[],"Policies":[],"__proto__":{"polluted":true}}`
    expect(
      imported({ account: { name: 'h.json', text } }).iam.authorizationDetails.UserDetailList,
    ).toHaveLength(1)
    expect({}).not.toHaveProperty('polluted')
  })
})
