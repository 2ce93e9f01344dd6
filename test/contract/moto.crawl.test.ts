import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { SnapshotStore } from '../../electron/store/snapshots.ts'
import { buildAccountModel } from '../../shared/account/build.ts'
import type { RawPolicyDocument } from '../../shared/policy/rawText.ts'
import { WORKLOAD_CALLS } from '../../shared/services/workloadKinds.ts'
import type { ResourceRecord } from '../../shared/snapshot/schema.ts'
import { crawlMoto } from './motoCrawl.ts'
import type { Moto } from './moto.ts'
import { startMoto } from './moto.ts'
import {
  ACCOUNT,
  BUCKETS,
  GROUPS,
  HARD_SID_VALUE,
  MOTO_LACKS,
  REGION,
  ROLES,
  resourcePolicy,
  seedMoto,
  USERS,
} from './motoSeed.ts'

const started = await startMoto()
// The title carries the reason, because the last lines of `npm test` name what was skipped by it.
const why = 'skipped' in started ? ` (${started.skipped})` : ''

describe.skipIf('skipped' in started)(
  `crawl of moto, an AWS emulator that knows nothing of Whence${why}`,
  () => {
    const { moto } = started as { moto: Moto }
    let folder: string
    let result: Awaited<ReturnType<typeof crawlMoto>>

    beforeAll(async () => {
      await seedMoto(moto.url)
      folder = await mkdtemp(path.join(os.tmpdir(), 'whence-moto-'))
      const begin = performance.now()
      result = await crawlMoto(moto.url, folder, REGION)
      expect(result.identity).toMatchObject({ accountId: ACCOUNT, endpoint: moto.url })
      const { bytes } = await new SnapshotStore(folder).save(result.snapshot)
      console.log(
        `moto: ${USERS} users and ${ROLES} roles crawled in ${Math.round(performance.now() - begin)} ms, snapshot ${bytes} bytes`,
      )
    }, 300_000)

    afterAll(async () => {
      await moto.stop()
      await rm(folder, { recursive: true, force: true })
    })

    const resource = (arn: string): ResourceRecord => {
      const found = result.snapshot.resources.find((record) => record.arn === arn)
      if (found === undefined) throw new Error(`${arn} was not collected`)
      return found
    }
    const parsed = (raw: RawPolicyDocument | null | undefined): unknown => {
      if (typeof raw !== 'string') return raw
      return JSON.parse(raw.startsWith('{') ? raw : decodeURIComponent(raw))
    }

    it('finds every user, role and group', () => {
      const { UserDetailList, RoleDetailList, GroupDetailList } = result.snapshot.iam.authorizationDetails
      expect(result.stopped).toBeUndefined()
      expect([UserDetailList.length, RoleDetailList.length, GroupDetailList.length]).toEqual([
        USERS,
        ROLES,
        GROUPS,
      ])
      expect(UserDetailList[7]?.GroupList).toEqual(['group-1'])
    })

    it('keeps documents as they were written', () => {
      const user = result.snapshot.iam.authorizationDetails.UserDetailList.find(
        ({ UserName }) => UserName === 'user-000',
      )
      expect(JSON.stringify(parsed(user?.UserPolicyList?.[0]?.PolicyDocument))).toContain(HARD_SID_VALUE)
      const role = result.snapshot.iam.authorizationDetails.RoleDetailList[0]
      expect(JSON.stringify(parsed(role?.AssumeRolePolicyDocument))).toContain('ec2.amazonaws.com')
    })

    it('finds the permissions boundaries of roles; moto gives none for users, and does not count them', () => {
      const bounded = result.snapshot.iam.authorizationDetails.RoleDetailList.filter(
        (role) => role.PermissionsBoundary !== undefined,
      )
      expect(bounded).toHaveLength(Math.ceil(ROLES / 10))
    })

    it('has the document of the AWS managed policy in use', () => {
      const { Policies } = result.snapshot.iam.authorizationDetails
      const policy = Policies.find(({ Arn }) => Arn === 'arn:aws:iam::aws:policy/ReadOnlyAccess')
      const version = policy?.PolicyVersionList?.find(({ IsDefaultVersion }) => IsDefaultVersion)
      expect(parsed(version?.Document)).toHaveProperty('Statement')
    })

    it('reads keys with their last use, the credential report, settings and instance profiles', () => {
      const { iam } = result.snapshot
      expect(iam.accessKeys).toHaveLength(USERS / 2)
      expect(iam.accessKeys?.every(({ LastUsed }) => LastUsed !== undefined)).toBe(true)
      expect(
        iam.credentialReport?.Content.split('\n').filter((line) => line.startsWith('user-')),
      ).toHaveLength(USERS)
      expect(iam.accountAliases).toEqual(['moto-test'])
      expect(iam.passwordPolicy?.MinimumPasswordLength).toBe(14)
      expect(iam.instanceProfiles?.[0]?.Roles[0]?.RoleName).toBe('role-001')
    })

    it('reads bucket policies, and knows "none" from "not read"', () => {
      const buckets = result.snapshot.resources.filter(({ type }) => type === 'AWS::S3::Bucket')
      expect(buckets).toHaveLength(BUCKETS)
      expect(resource('arn:aws:s3:::bucket-0')).toMatchObject({ region: REGION, policy: null })
      const written = resourcePolicy('Bucket', 's3:GetObject', 'arn:aws:s3:::bucket-1/*')
      expect(parsed(resource('arn:aws:s3:::bucket-1').policy)).toEqual(JSON.parse(written))
    })

    it('reads the policies of keys, queues, topics and secrets', () => {
      const keys = result.snapshot.resources.filter(({ type }) => type === 'AWS::KMS::Key')
      expect(
        keys.map(({ policy }) => JSON.stringify(parsed(policy)).match(/"Sid":"(\w+)"/)?.[1]).sort(),
      ).toEqual(expect.arrayContaining(['One', 'Two']))
      const queue = `arn:aws:sqs:${REGION}:${ACCOUNT}`
      expect(resource(`${queue}:plain`).policy).toBeNull()
      expect(parsed(resource(`${queue}:shared`).policy)).toEqual(
        JSON.parse(resourcePolicy('Queue', 'sqs:SendMessage', `${queue}:shared`)),
      )
      expect(resource(`${queue}:shared`).kmsKey).toBe(`arn:aws:kms:${REGION}:${ACCOUNT}:alias/aws/sqs`)
      expect(parsed(resource(`arn:aws:sns:${REGION}:${ACCOUNT}:topic`).policy)).toHaveProperty('Statement')
      const secrets = result.snapshot.resources.filter(({ type }) => type === 'AWS::SecretsManager::Secret')
      expect(secrets.map(({ policy }) => policy === null)).toEqual([true, false])
    })

    it('reads the organization and its service control policies', () => {
      const { organization } = result.snapshot
      expect(organization?.organization).toMatchObject({ managementAccount: ACCOUNT, account: ACCOUNT })
      expect(organization?.levels?.map(({ policies }) => policies.map(({ name }) => name))).toEqual([
        ['FullAWSAccess'],
        ['FullAWSAccess'],
      ])
    })

    it('says in coverage what moto does not know, and nothing else is missing', () => {
      // What it knows of workloads: moto.workloads.test.ts.
      const gaps = result.snapshot.coverage.filter(
        ({ call, status }) =>
          status !== 'done' && !MOTO_LACKS.test(call) && !WORKLOAD_CALLS.some((one) => one === call),
      )
      expect(gaps.map(({ call, status, error }) => [call, status, error?.code])).toEqual([
        ['iam:ListServiceSpecificCredentials', 'failed', 'UnreadableAnswer'],
        ['iam:ListOrganizationsFeatures', 'failed', 'UnreadableAnswer'],
        ['access-analyzer:ListAnalyzers', 'failed', 'UnreadableAnswer'],
        ['access-analyzer:ListFindingsV2', 'not-asked', undefined],
        ['access-analyzer:GetFindingV2', 'not-asked', undefined],
        ['organizations:DescribeResourcePolicy', 'failed', 'UnreadableAnswer'],
        // It knows what an account shares, and not what others share with it.
        ['ram:GetResourceShares', 'failed', 'UnreadableAnswer'],
        ['ram:ListResources', 'not-asked', undefined],
      ])
      expect(result.snapshot.iam.serviceSpecificCredentials).toBeUndefined()
      expect(result.snapshot.accessAnalyzer).toBeUndefined()
      expect(result.snapshot.rootAccess).toBeUndefined()
    })

    it('gives a snapshot from which the account model is built', () => {
      const model = buildAccountModel(result.snapshot)
      expect([model.users.size, model.roles.size]).toEqual([USERS, ROLES])
    })
  },
)
