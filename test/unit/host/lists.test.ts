import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { buildAccountModel } from '../../../shared/account/build.ts'
import { administratorReader } from '../../../shared/answers/answers.ts'
import { entrancesOf } from '../../../shared/answers/entrances.ts'
import type { ApiInput } from '../../../shared/api/types.ts'
import { runToEnd } from '../../../shared/paths/search/progress.ts'
import { organizationPage } from '../../../shared/policies/organization.ts'
import { policyPage } from '../../../shared/policies/page.ts'
import { policyList } from '../../../shared/policies/rows.ts'
import { findResource, resourceDetail } from '../../../shared/resources/detail.ts'
import { resourceReach } from '../../../shared/resources/reach.ts'
import { resourceList } from '../../../shared/resources/rows.ts'
import { accountNames } from '../../../shared/search/names.ts'
import {
  ACCOUNT,
  allow,
  arnOf,
  attached,
  deny,
  documentOf,
  inline,
  managed,
  role,
  snapshotOf,
  user,
} from '../../fixtures/account.ts'
import { testCatalogue } from '../../fixtures/catalogue.ts'
import { run } from './captured.ts'
import { FakeService } from './fakeService.ts'

const OPEN = 'arn:aws:s3:::open'
const OKTA = `arn:aws:iam::${ACCOUNT}:saml-provider/Okta`
const WORLD = snapshotOf(
  {
    UserDetailList: [
      user('ana', {
        UserPolicyList: [inline('all', documentOf(allow('*')))],
      }),
      user('bo', { UserPolicyList: [inline('own', documentOf(allow('s3:ListBucket', `${OPEN}/*`)))] }),
    ],
    RoleDetailList: [
      role('people', {
        AttachedManagedPolicies: [attached('unread')],
        AssumeRolePolicyDocument: documentOf({
          Effect: 'Allow',
          Principal: { Federated: OKTA },
          Action: 'sts:AssumeRoleWithSAML',
        }),
      }),
    ],
    Policies: [managed('unread', undefined), managed('loose', documentOf(allow('s3:GetObject')))],
  },
  {
    resources: [
      {
        arn: OPEN,
        type: 'AWS::S3::Bucket',
        policy: documentOf({
          Effect: 'Allow',
          Principal: '*',
          Action: 's3:GetObject',
          Resource: `${OPEN}/*`,
        }),
        publicAccessBlock: null,
        objectOwnership: 'BucketOwnerEnforced',
      },
      { arn: 'arn:aws:s3:::unread', type: 'AWS::S3::Bucket' },
    ],
    accountPublicAccessBlock: null,
    workloads: [
      {
        kind: 'ec2-instance',
        arn: `arn:aws:ec2:eu-west-1:${ACCOUNT}:instance/i-1`,
        region: 'eu-west-1',
        instanceProfileArn: `arn:aws:iam::${ACCOUNT}:instance-profile/unread`,
      },
    ],
    organization: {
      organization: { id: 'o-1', managementAccount: '777788889999', account: ACCOUNT },
      rcpLevels: [],
      levels: [
        {
          target: 'r-1',
          policies: [{ id: 'p-1', name: 'guard', document: documentOf(allow('*'), deny('iam:*')) }],
        },
      ],
    },
  },
  { identityProviders: [{ Arn: OKTA, Type: 'SAML' }] },
)

function whence(argv: readonly string[], named = WORLD) {
  const model = buildAccountModel(WORLD)
  const catalogue = testCatalogue()
  const service = new FakeService()
  const answers = service.answers
  answers.set('resources.list', () => resourceList(WORLD, model, catalogue))
  answers.set('resources.get', ({ resource }: ApiInput<'resources.get'>) =>
    resourceDetail(WORLD, model, catalogue, resource),
  )
  answers.set('resources.reach', ({ resource }: ApiInput<'resources.reach'>) =>
    runToEnd(resourceReach(model, findResource(model, resource), catalogue)),
  )
  answers.set('policies.list', () => policyList(WORLD, model, catalogue))
  answers.set('policies.get', ({ policy }: ApiInput<'policies.get'>) =>
    policyPage(WORLD, model, catalogue, policy),
  )
  answers.set('account.names', () => accountNames(named, buildAccountModel(named)))
  answers.set('account.entrances', () => entrancesOf(WORLD, model, administratorReader(model, catalogue)))
  answers.set('account.organization', () => organizationPage(WORLD, model, catalogue))
  answers.set('catalogue.actions', ({ text, limit = 3 }: ApiInput<'catalogue.actions'>) => ({
    actions: catalogue.search(text, limit).map(({ id }) => id),
  }))
  return run([...argv, '--snapshot', 'a.json'], { service })
}

describe('whence resources', () => {
  it('lists them with who gets in, and what was not listed', async () => {
    const { code, out } = await whence(['resources'])
    expect(code).toBe(0)
    expect(out).toContain('2 resources, as far as was listed:\n')
    expect(out).toMatch(/Public +arn:aws:s3:::open +Everyone, without signing in/)
    expect(out).toMatch(/Not known +arn:aws:s3:::unread/)
    expect(out).toContain('(kms:ListKeys)')
  })

  it('tells of one, and of what nobody read about it', async () => {
    const { out } = await whence(['resources', 'unread'])
    expect(out).toMatch(/Policy +not known/)
    expect(out).toContain('Not known: The policy of arn:aws:s3:::unread (s3:GetBucketPolicy)')
    expect(out).toContain('Read: ')
  })

  it('tells who of the account reaches one', async () => {
    const { out } = await whence(['resources', OPEN, '--reach'])
    expect(out).toContain(`  ${arnOf('user', 'ana')}\n    List: yes (7 of 7)\n`)
  })

  it('writes the list to a file, and prints JSON', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'whence-lists-'))
    try {
      const file = path.join(folder, 'resources.csv')
      await whence(['resources', '--csv', file])
      const lines = (await readFile(file, 'utf8')).split('\r\n')
      expect(lines[0]).toMatch(/^arn,type,region,from_outside/)
      expect(lines[1]).toMatch(/^arn:aws:s3:::open,AWS::S3::Bucket,,Public,/)
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
    const { out } = await whence(['resources', '--json'])
    expect(JSON.parse(out)).toMatchObject({ resources: [{ standing: 'public' }, { standing: 'not-known' }] })
  })
})

describe('whence policies', () => {
  it('lists them with what the lint found, and who has none', async () => {
    const { out } = await whence(['policies'])
    expect(out).toMatch(/Inline +arn:aws:iam::111122223333:user\/ana#inline\/all +1 risky/)
    expect(out).toMatch(/policy\/loose +unattached +nothing found/)
    expect(out).toMatch(/policy\/unread +not known \(iam:GetPolicyVersion\)/)
  })

  it('reads one: each statement in words, who gets it, what is wrong with it', async () => {
    const { out } = await whence(['policies', 'own'])
    expect(out).toContain('  1. Allows s3:ListBucket on arn:aws:s3:::open/*\n     who: 1 user or role\n')
    expect(out).toContain('! Never applies (resource-never-matches): ')
    expect(out).toContain(`  ${arnOf('user', 'bo')} (inline)\n`)
  })

  it('says of one whose document was not read that it was not', async () => {
    const { out } = await whence(['policies', 'unread'])
    expect(out).toContain('The document was not read (iam:GetPolicyVersion).')
  })
})

describe('whence organization, entrances and search', () => {
  it('tells each level with what it denies, and whom that concerns', async () => {
    const { out } = await whence(['organization'])
    expect(out).toContain('SCP guard\n    Denies iam:* on every resource\n')
    expect(out).toContain('SCPs concern: 3 users and roles of this account')
  })

  it('lists providers with their roles, and instances whose role nobody read', async () => {
    const { out } = await whence(['entrances'])
    expect(out).toContain(`  ${OKTA} (of the account)\n    ${arnOf('role', 'people')}: everybody of Okta\n`)
    expect(out).toContain('not known: The role of the instance profile')
  })

  it('finds by name, narrows, and says what can be looked for where nothing is found', async () => {
    expect((await whence(['search', 'policy:loose'])).out).toMatch(
      /^policy +arn:aws:iam::111122223333:policy\/loose/,
    )
    expect((await whence(['search', 's3:GetObject'])).out).toMatch(/action +s3:GetObject/)
    expect((await whence(['search', 'role:zzzz'])).out).toMatch(/^Nothing that was read is called that\./)
    expect(JSON.parse((await whence(['search', 'Okta', '--json'])).out)).toMatchObject({
      things: [{ kind: 'provider', id: OKTA }],
      more: { things: false },
    })
  })

  it('says where the search finds more than it shows', async () => {
    expect((await whence(['search', 's3:Get'])).out).toContain('There are more than these 10 actions')
    expect((await whence(['search', 's3:GetObjectTorrent'])).out).not.toContain('There are more')
    const many = Array.from({ length: 51 }, (_, at) => user(`team-${at}`))
    const { out } = await whence(['search', 'user:team'], snapshotOf({ UserDetailList: many }))
    expect(out.trimEnd().split('\n')).toHaveLength(51)
    expect(out).toMatch(/There are more than these 50 things: narrow the search\.\n$/)
  })
})
