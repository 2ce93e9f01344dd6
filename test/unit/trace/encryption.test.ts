import { describe, expect, it } from 'vitest'
import { buildAccountModel } from '../../../shared/account/build.ts'
import type { JsonObject } from '../../../shared/json.ts'
import { traceQuestion } from '../../../shared/trace/diagnose/diagnose.ts'
import { ACCOUNT, allow, arnOf, documentOf, inline, snapshotOf, user } from '../../fixtures/account.ts'

const KEY = `arn:aws:kms:eu-west-1:${ACCOUNT}:key/k1`
const BUCKET = 'arn:aws:s3:::data'
const forAccount = { Effect: 'Allow', Principal: { AWS: ACCOUNT }, Action: 'kms:*', Resource: '*' }

function traced(statements: readonly JsonObject[], keyPolicy: JsonObject, action = 's3:GetObject') {
  const model = buildAccountModel(
    snapshotOf(
      { UserDetailList: [user('ana', { UserPolicyList: [inline('own', documentOf(...statements))] })] },
      {
        accountPublicAccessBlock: null,
        resources: [
          {
            arn: BUCKET,
            type: 'AWS::S3::Bucket',
            objectOwnership: 'BucketOwnerEnforced',
            policy: null,
            publicAccessBlock: null,
            kmsKey: KEY,
          },
          { arn: KEY, type: 'AWS::KMS::Key', policy: documentOf(keyPolicy) },
        ],
      },
    ),
  )
  const question = { principal: arnOf('user', 'ana'), action, resource: `${BUCKET}/x` }
  return traceQuestion([model], { ...question, strict: true })
}

describe('rule 19B.2: data that a KMS key encrypts', () => {
  it('explains a denial of what the bucket allows by the key that the caller may not use', () => {
    const result = traced([allow('s3:*')], { ...forAccount, Principal: { AWS: arnOf('role', 'other') } })
    expect(result.decision!.verdict).toBe('Allowed')
    expect(result.causes[0]).toMatchObject({ kind: 'kms-key-policy', layer: 'resource' })
    expect(result.causes[0]!.evidence[0]!.sentence).toContain('kms:Decrypt')
  })
  it('explains it by the missing permission where the key leaves it to identity policies', () => {
    const [cause] = traced([allow('s3:*')], forAccount).causes
    expect(cause).toMatchObject({ kind: 'missing-identity-allow', layer: 'identity' })
    expect(cause!.summary).toContain(KEY)
  })
  it('warns on every fix of the call itself that the key is needed besides', () => {
    const { fixes } = traced([allow('iam:*')], forAccount, 's3:PutObject')
    expect(fixes.length).toBeGreaterThan(0)
    for (const { cautions } of fixes) expect(cautions.join(' ')).toContain('kms:GenerateDataKey')
  })
  it('says nothing when the caller may use the key, also when it may only through S3', () => {
    const condition = { Condition: { StringEquals: { 'kms:ViaService': 's3.eu-west-1.amazonaws.com' } } }
    const { causes, notes } = traced([allow(['s3:*']), allow('kms:*', KEY, condition)], forAccount)
    expect(causes.map(({ kind }) => kind)).toEqual(['not-collected'])
    expect(notes.join(' ')).not.toContain('kms:')
  })
  it('does not ask for the key where nothing is read or written', () => {
    expect(traced([allow('iam:*')], forAccount, 's3:DeleteObject').notes.join(' ')).not.toContain('kms:')
  })

  it('asks for both uses of the key that sending to a queue takes, and needs a change for each', () => {
    const QUEUE = `arn:aws:sqs:eu-west-1:${ACCOUNT}:q`
    const model = buildAccountModel(
      snapshotOf(
        {
          UserDetailList: [
            user('ana', { UserPolicyList: [inline('own', documentOf(allow(['sqs:*', 'kms:DescribeKey'])))] }),
          ],
        },
        {
          resources: [
            { arn: QUEUE, type: 'AWS::SQS::Queue', policy: null, kmsKey: KEY },
            { arn: KEY, type: 'AWS::KMS::Key', policy: documentOf(forAccount) },
          ],
        },
      ),
    )
    const question = { principal: arnOf('user', 'ana'), action: 'sqs:SendMessage', resource: QUEUE }
    const { causes, fixes } = traceQuestion([model], { ...question, strict: true })
    const said = causes.flatMap(({ evidence }) => evidence.map(({ sentence }) => sentence)).join(' ')
    expect(said).toContain('needs kms:GenerateDataKey')
    expect(said).toContain('needs kms:Decrypt')
    const ofDecrypt = fixes.filter(({ cautions }) => cautions[0]?.startsWith('It is for kms:Decrypt'))
    expect(ofDecrypt.length).toBeGreaterThan(0)
    for (const { needs, verified } of ofDecrypt) {
      expect(verified).toBe(false)
      expect(needs.length).toBeGreaterThan(0)
    }
  })
})
