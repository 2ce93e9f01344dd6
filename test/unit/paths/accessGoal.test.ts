import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../../../shared/json.ts'
import { allow, arnOf, deny, documentOf, inline, role, user } from '../../fixtures/account.ts'
import { admin, ask, can, modelOf, roleCan, told, trusting, WHOLE_ACCOUNT } from './waysWorld.ts'

const OBJECT = 'arn:aws:s3:::ledger/2026.csv'
const BUCKET = 'arn:aws:s3:::ledger'
const reach = { to: OBJECT, action: 's3:GetObject' }
const withBucket = (policy: JsonObject | null) => ({
  resources: [{ arn: BUCKET, type: 'AWS::S3::Bucket', policy, objectOwnership: 'BucketOwnerEnforced' }],
})

describe('who reaches an action on a resource', () => {
  const details = {
    UserDetailList: [
      user('reader', can(allow('s3:GetObject', 'arn:aws:s3:::ledger/*'))),
      user('chained', can(allow('sts:AssumeRole', arnOf('role', 'reports')))),
      user('nobody', can(allow('s3:GetObject', 'arn:aws:s3:::other/*'))),
      user('grower', can(allow('iam:PutUserPolicy', arnOf('user', 'grower')))),
    ],
    RoleDetailList: [
      role('reports', {
        ...trusting(WHOLE_ACCOUNT),
        ...roleCan(allow('s3:GetObject', 'arn:aws:s3:::ledger/*')),
      }),
    ],
  }

  it('names those who may, and those who can become one of them or give it to themselves', () => {
    expect(told(ask([modelOf(details, withBucket(null))], reach)).toSorted()).toEqual([
      'chained -> 2026.csv: sts:AssumeRole, then s3:GetObject',
      'grower -> 2026.csv: iam:PutUserPolicy, then s3:GetObject',
      'reader -> 2026.csv: s3:GetObject',
      'reports -> 2026.csv: s3:GetObject',
    ])
  })

  it('the bucket’s Deny stands for one who has given itself everything: it has to become who is spared', () => {
    const policy = documentOf({
      Effect: 'Deny',
      Principal: '*',
      Action: 's3:GetObject',
      Resource: 'arn:aws:s3:::ledger/*',
      Condition: { ArnNotEquals: { 'aws:PrincipalArn': arnOf('role', 'reports') } },
    })
    expect(told(ask([modelOf(details, withBucket(policy))], reach)).toSorted()).toEqual([
      'chained -> 2026.csv: sts:AssumeRole, then s3:GetObject',
      'grower -> 2026.csv: iam:PutUserPolicy, then iam:DeleteAccessKey + iam:CreateAccessKey, then sts:AssumeRole, then s3:GetObject',
      'reports -> 2026.csv: s3:GetObject',
    ])
  })

  it('a boundary holds what the principal gives itself', () => {
    const bounded = user('grower', {
      UserPolicyList: [inline('own', documentOf(allow('iam:PutUserPolicy', arnOf('user', 'grower'))))],
      PermissionsBoundary: {
        PermissionsBoundaryType: 'Policy',
        PermissionsBoundaryArn: arnOf('policy', 'Limit'),
      },
    })
    const limit = (actions: string[]) =>
      modelOf(
        {
          UserDetailList: [bounded],
          Policies: [
            {
              PolicyName: 'Limit',
              PolicyId: 'ANPALIMIT',
              Arn: arnOf('policy', 'Limit'),
              Path: '/',
              DefaultVersionId: 'v1',
              AttachmentCount: 0,
              PermissionsBoundaryUsageCount: 1,
              IsAttachable: true,
              PolicyVersionList: [
                { VersionId: 'v1', IsDefaultVersion: true, Document: documentOf(allow(actions)) },
              ],
            },
          ],
        },
        withBucket(null),
      )
    expect(told(ask([limit(['iam:PutUserPolicy', 'sqs:*'])], reach))).toEqual([])
  })

  it('an administrator reaches it as well, and says by which action', () => {
    const model = modelOf(
      { RoleDetailList: [admin('top')], UserDetailList: [user('mallory', can(allow('sts:AssumeRole')))] },
      withBucket(null),
    )
    expect(told(ask([model], reach))).toEqual([
      'top -> 2026.csv: s3:GetObject',
      'mallory -> 2026.csv: sts:AssumeRole, then s3:GetObject',
    ])
  })

  it('starts at one principal where that is asked', () => {
    const found = ask([modelOf(details, withBucket(null))], { ...reach, from: 'chained' })
    expect(told(found)).toEqual(['chained -> 2026.csv: sts:AssumeRole, then s3:GetObject'])
    expect(found.paths[0]?.hops.at(-1)).toMatchObject({ kind: 'access', catalogueId: null })
    expect(told(ask([modelOf(details, withBucket(null))], { ...reach, from: 'nobody' }))).toEqual([])
  })

  it('a Deny of the principal’s own holds in spite of what it gives itself, unless it may take that away', () => {
    const denied = (...kept: string[]) =>
      modelOf(
        { UserDetailList: [user('grower', can(allow('iam:PutUserPolicy'), deny(['s3:*', ...kept])))] },
        withBucket(null),
      )
    expect(told(ask([denied('iam:Delete*', 'iam:Create*')], reach))).toEqual([])
    expect(told(ask([denied()], reach))).toEqual([
      `grower -> 2026.csv: iam:PutUserPolicy, then iam:DeleteUserPolicy of ${arnOf('user', 'grower')}#inline/own, then s3:GetObject`,
    ])
  })
})
