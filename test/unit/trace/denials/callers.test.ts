import { describe, expect, it } from 'vitest'
import { buildAccountModel } from '../../../../shared/account/build.ts'
import { traceAnswer } from '../../../../shared/trace/answer.ts'
import { ACCOUNT, allow, arnOf, documentOf, inline, snapshotOf, user } from '../../../fixtures/account.ts'
import { testCatalogue } from '../../../fixtures/catalogue.ts'
import { noIdentity, refused, sentencesOf, SESSION, traceIn, worker, type World } from './world.ts'

const BUCKET = 'arn:aws:s3:::data'
const resources = [
  {
    arn: BUCKET,
    type: 'AWS::S3::Bucket',
    objectOwnership: 'BucketOwnerEnforced',
    policy: null,
    publicAccessBlock: null,
  },
]
const cli = (code: string, operation: string, message: string) =>
  `An error occurred (${code}) when calling the ${operation} operation: ${message}`

describe('a message without a caller', () => {
  const world: World = {
    details: {
      RoleDetailList: [
        worker('reader', [allow('s3:GetObject', `${BUCKET}/*`)]),
        worker(
          'builder',
          [allow(['ec2:CreateNetworkInterface', 'ec2:DescribeSubnets'])],
          'codebuild.amazonaws.com',
        ),
        worker('cleaner', [allow('ec2:*')], 'lambda.amazonaws.com'),
        worker('idle', [allow('sns:Publish')]),
      ],
    },
    more: { resources, accountPublicAccessBlock: null },
  }
  it('lists those whose policies have to do with the call, each with its answer and what it lacks', () => {
    const text =
      'CREATE_FAILED | AWS::CodeBuild::Project | Not authorized to perform DescribeSecurityGroups (Service: AWSCodeBuild; Status Code: 400; Error Code: InvalidInputException; Request ID: 1)'
    const trace = traceIn(world, { message: text })
    expect(trace.parsed.action).toBe('ec2:DescribeSecurityGroups')
    expect(trace.possibleCallers!.map(({ principal, verdict }) => [principal, verdict])).toEqual([
      [arnOf('role', 'builder'), 'ImplicitlyDenied'],
      [arnOf('role', 'cleaner'), 'Allowed'],
    ])
    expect(trace.possibleCallers![0]!.likely).toContain('CodeBuild')
    expect(trace.possibleCallers![0]!.sentence).toContain('ec2:CreateNetworkInterface, ec2:DescribeSubnets')
  })
  it('takes the workload that the words around name for likelier', () => {
    const text = `[ERROR] ClientError: ${cli('UnauthorizedOperation', 'DescribeVpcs', 'You are not authorized to perform this operation.')}\n  File "/var/task/lambda_function.py", line 3`
    const trace = traceIn(world, { message: text })
    expect(trace.parsed.action).toBe('ec2:DescribeVpcs')
    expect(trace.possibleCallers![0]).toMatchObject({ principal: arnOf('role', 'cleaner') })
    expect(sentencesOf(trace).join(' ')).not.toContain('S3')
  })
  it('of an action whose resource is not said tells on what each may do it', () => {
    const trace = traceIn(world, { message: cli('AccessDenied', 'ListObjectsV2', 'Access Denied') })
    expect(trace.parsed.action).toBe('s3:ListBucket')
    const reader = trace.possibleCallers!.find(({ principal }) => principal === arnOf('role', 'reader'))!
    expect(reader.verdict).toBe('ImplicitlyDenied')
    expect(sentencesOf(trace).join(' ')).not.toContain('is evaluated on *')
  })
  it('is traced for the principal, action, resource and context that stand beside it', () => {
    const message = cli('AccessDenied', 'GetObject', 'Access Denied')
    const trace = traceIn(world, { message, principal: 'reader', resource: `${BUCKET}/a` })
    expect(trace.decision).toMatchObject({
      verdict: 'Allowed',
      request: { principal: arnOf('role', 'reader'), action: 's3:GetObject', resource: `${BUCKET}/a` },
    })
    expect(traceIn(world, { message, role: 'idle', resource: `${BUCKET}/a` }).decision).toMatchObject({
      verdict: 'ImplicitlyDenied',
      request: { principal: arnOf('role', 'idle') },
    })
    const other = traceIn(world, {
      message,
      principal: 'reader',
      action: 's3:PutObject',
      resource: `${BUCKET}/a`,
    })
    expect(other.decision!.request.action).toBe('s3:PutObject')
    const owned = traceIn(world, {
      message,
      principal: 'reader',
      resource: 'arn:aws:s3:::theirs/a',
      resourceAccount: '444455556666',
    })
    expect(owned.decision!.request.resourceAccount).toBe('444455556666')
  })
  it('says where what was given differs from what the text says', () => {
    const message = refused(SESSION('reader'), 's3:PutObject', `${BUCKET}/a`)
    const trace = traceIn(world, { message, principal: 'idle' })
    expect(trace.decision!.request.principal).toBe(arnOf('role', 'idle'))
    expect(trace.notes.join(' ')).toContain('was given beside it, and that is traced')
  })
  it.each([
    [
      'a resource that is no ARN',
      'You do not have permissions to perform: sqs:SendMessage on resource: arn:aws:sqs:',
    ],
    [
      'a pattern of actions',
      'You are not authorized to perform: ec2:* on resource: arn:aws:ec2:eu-west-1:1:instance/i-1',
    ],
    ['an action that is none', 'You are not authorized to perform: x:y:z'],
  ])('never fails for %s', (_name, text) => {
    expect(() => traceIn(world, { message: `AccessDenied: ${text}` })).not.toThrow()
  })
  it('takes who and what in a question once', () => {
    expect(() =>
      traceIn(world, { question: { principal: 'reader', action: 's3:GetObject' }, principal: 'idle' }),
    ).toThrow('given twice')
  })
})

describe('a masked account id', () => {
  const world: World = {
    details: {
      UserDetailList: [user('ci', { UserPolicyList: [inline('own', documentOf(allow('s3:GetObject')))] })],
      RoleDetailList: [worker('app', [allow('s3:GetObject')])],
    },
  }
  it.each([
    '***',
    '************',
    'XXXXXXXXXXXX',
    'xxxxxxxxxxxx',
    '********2222'.replace('2222', ACCOUNT.slice(-4)),
    `${ACCOUNT.slice(0, 4)}********`,
    '<ACCOUNT_ID>',
    '<account-id>',
    '${AWS_ACCOUNT_ID}',
    '{{account}}',
    '[REDACTED]',
    'ACCOUNT_ID',
    'YOUR_ACCOUNT_ID',
    'REDACTED',
  ])('%s stands for the open account, in the principal and the resource', (mask) => {
    for (const who of [`arn:aws:iam::${mask}:user/ci`, `arn:aws:sts::${mask}:assumed-role/app/run`]) {
      const trace = traceIn(world, {
        message: refused(
          who,
          'sqs:SendMessage',
          `arn:aws:sqs:eu-west-1:${mask}:jobs`,
          noIdentity('sqs:SendMessage'),
        ),
      })
      expect(trace.decision!.request.principal).toBe(who.replace(mask, ACCOUNT))
      expect(trace.decision!.request.resource).toBe(`arn:aws:sqs:eu-west-1:${ACCOUNT}:jobs`)
      expect(trace.notes.join(' ')).toContain(`it is taken as ${ACCOUNT}`)
    }
  })
  it('that fits no open account, or several, is left', () => {
    const message = refused('arn:aws:iam::********9999:user/ci', 's3:PutObject', `${BUCKET}/a`)
    expect(traceIn(world, { message }).decision).toBeNull()
    const one = snapshotOf(world.details!)
    const two = {
      ...snapshotOf({ UserDetailList: [user('ci')] }),
      account: { id: '444455556666', partition: 'aws' },
    }
    const both = [one, two].map((snapshot) => ({ snapshot, model: buildAccountModel(snapshot) }))
    const answer = (who: string) =>
      traceAnswer(both, { message: refused(who, 's3:PutObject', `${BUCKET}/a`) }, testCatalogue()).traces[0]!
    expect(answer('arn:aws:sts::***:assumed-role/app/run').decision!.request.principal).toContain(ACCOUNT)
    expect(answer('arn:aws:iam::***:user/nobody').decision).toBeNull()
  })
  it('is no mask where one * is a pattern of accounts', () => {
    const pattern = 'arn:aws:sqs:eu-west-1:*:jobs'
    const question = { principal: 'ci', action: 'sqs:SendMessage', resource: pattern }
    expect(traceIn(world, { question }).decision!.request.resource).toBe(pattern)
  })
  it('beside a masked name names nobody', () => {
    const trace = traceIn(world, {
      message: refused('arn:aws:sts::***:assumed-role/***/GitHubActions', 's3:PutObject', `${BUCKET}/a`),
    })
    expect(trace.decision).toBeNull()
    expect(trace.notes.join(' ')).toContain('name of the principal is masked')
    expect(trace.possibleCallers!.map(({ principal }) => principal)).toContain(arnOf('role', 'app'))
  })
})

describe('an S3 403 that may be a 404', () => {
  const world = (statements: Parameters<typeof worker>[1]): World => ({
    details: { RoleDetailList: [worker('reader', statements)] },
    more: { resources, accountPublicAccessBlock: null },
  })
  const head = {
    message: cli('403', 'HeadObject', 'Forbidden'),
    principal: 'reader',
    resource: `${BUCKET}/a`,
  }
  it('says so first where the caller may read and may not list', () => {
    const { decision, causes } = traceIn(world([allow('s3:GetObject', `${BUCKET}/*`)]), head)
    expect(decision!.verdict).toBe('Allowed')
    expect(causes[0]!.summary).toContain('may not exist')
    expect(causes[0]!.evidence[0]!.sentence).toContain(
      's3:ListBucket on arn:aws:s3:::data is ImplicitlyDenied',
    )
    expect(causes[1]!.kind).toBe('kms-key-policy')
  })
  it('does not where the caller may list: S3 would have said 404', () => {
    const { causes } = traceIn(world([allow('s3:*')]), head)
    expect(causes.map(({ summary }) => summary).join(' ')).not.toContain('may not exist')
  })
  it('is certain where s3:ListBucket was refused to a call for an object', () => {
    const message = cli(
      'AccessDenied',
      'GetObject',
      refused(SESSION('reader'), 's3:ListBucket', `"${BUCKET}"`, noIdentity('s3:ListBucket')),
    )
    const { causes } = traceIn(world([allow('s3:GetObject', `${BUCKET}/*`)]), { message })
    expect(causes[0]).toMatchObject({ kind: 'not-a-permission-problem' })
    expect(causes[0]!.summary).toContain('The object does not exist')
  })
  it('is no such thing for a call that lists', () => {
    const message = cli(
      'AccessDenied',
      'ListObjectsV2',
      refused(SESSION('reader'), 's3:ListBucket', `"${BUCKET}"`, noIdentity('s3:ListBucket')),
    )
    const { causes } = traceIn(world([allow('s3:GetObject', `${BUCKET}/*`)]), { message })
    expect(causes[0]!.kind).toBe('missing-identity-allow')
  })
  it('names Requester Pays for a bucket of somebody else', () => {
    const message =
      'download failed: s3://theirs/x.tar to ./x.tar An error occurred (403) when calling the HeadObject operation: Forbidden'
    const said = (input: object) =>
      traceIn(world([allow('s3:GetObject')]), { message, ...input })
        .causes.map(({ summary }) => summary)
        .join(' ')
    expect(said({})).toContain('Requester Pays')
    expect(said({ principal: 'reader', resourceAccount: '444455556666' })).toContain('Requester Pays')
  })
  it('without a caller says so as well', () => {
    const { causes } = traceIn(world([allow('s3:GetObject', `${BUCKET}/*`)]), {
      message: cli('403', 'HeadObject', 'Forbidden'),
    })
    expect(causes[0]!.summary).toContain('The object may not exist')
  })
})
