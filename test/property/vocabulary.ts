import type { Random } from './random.ts'

/** The small world that cases are made of: few names, so that patterns and requests meet often. */

export const ACCOUNTS = ['111111111111', '222222222222'] as const
const SERVICE_LINKED = 'aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling'
export const SERVICES = ['lambda.amazonaws.com', 's3.amazonaws.com', 'autoscaling.amazonaws.com']
export const USERS = ['user/alice', 'user/team/bob', 'user/Alice']
export const ROLES = ['role/App', 'role/team/Deploy', `role/${SERVICE_LINKED}`]
export const PROVIDERS = ['saml-provider/corp', 'oidc-provider/idp.example.com']

export interface Target {
  readonly action: string
  /** Other actions on the same resource. */
  readonly alike: readonly string[]
  readonly resource: string
  /** Not to be told from the ARN. */
  readonly needsAccount?: boolean
}

const FORMS: readonly {
  readonly actions: readonly string[]
  readonly resource: (a: string, random: Random) => string
}[] = [
  {
    actions: ['s3:GetObject', 's3:PutObject', 's3:GetObjectTagging'],
    resource: (_, random) =>
      `arn:aws:s3:::${random.pick(['logs', 'logs-eu'])}/${random.pick(['red/a', 'alice/b', 'a', ''])}`,
  },
  { actions: ['s3:ListBucket'], resource: (_, random) => `arn:aws:s3:::${random.pick(['logs', 'logs-eu'])}` },
  {
    actions: ['sqs:SendMessage', 'sqs:ReceiveMessage'],
    resource: (a, random) => `arn:aws:sqs:us-east-1:${a}:${random.pick(['jobs', 'jobs-red'])}`,
  },
  { actions: ['sns:Publish', 'sns:Subscribe'], resource: (a) => `arn:aws:sns:us-east-1:${a}:alerts` },
  {
    actions: ['kms:Decrypt', 'kms:Encrypt', 'kms:RetireGrant'],
    resource: (a) => `arn:aws:kms:us-east-1:${a}:key/k-1`,
  },
  {
    actions: ['sts:AssumeRole', 'sts:AssumeRole', 'sts:TagSession'],
    resource: (a, random) => `arn:aws:iam::${a}:${random.pick(ROLES)}`,
  },
  {
    actions: ['kms:CreateAlias', 'kms:DescribeKey'],
    resource: (a) => `arn:aws:kms:us-east-1:${a}:alias/main`,
  },
  {
    actions: ['iam:GetUser', 'iam:DeleteUser'],
    resource: (a, random) => `arn:aws:iam::${a}:${random.pick(USERS)}`,
  },
  {
    actions: ['lambda:InvokeFunction', 'lambda:GetFunction'],
    resource: (a, random) => `arn:aws:lambda:us-east-1:${a}:function:${random.pick(['work', 'work:live'])}`,
  },
  {
    actions: ['secretsmanager:GetSecretValue'],
    resource: (a) => `arn:aws:secretsmanager:us-east-1:${a}:secret:db-1`,
  },
  {
    actions: [
      'ec2:DescribeInstances',
      's3:ListAllMyBuckets',
      'kms:ListKeys',
      'sts:GetCallerIdentity',
      'kms:CreateKey',
    ],
    resource: () => '*',
  },
]

export function target(random: Random): Target {
  const form = random.pick(FORMS)
  const resource = form.resource(random.pick(ACCOUNTS), random)
  const needsAccount = resource.startsWith('arn:aws:s3:')
  return { action: random.pick(form.actions), alike: form.actions, resource, needsAccount }
}

/** Actions that only an identity provider's user asks for. */
export function providerTarget(random: Random): Target {
  const actions = ['sts:AssumeRoleWithSAML', 'sts:AssumeRoleWithWebIdentity']
  return {
    action: random.pick(actions),
    alike: actions,
    resource: `arn:aws:iam::${random.pick(ACCOUNTS)}:${random.pick(ROLES)}`,
  }
}

/** A caller of every kind; sessions most often, for section 4 is about them. */
export function principal(random: Random, account: string): string {
  const role = random.pick(random.chance(0.85) ? ROLES.slice(0, 2) : ROLES)
  const name = role.slice(role.lastIndexOf('/') + 1)
  const draw = random.next()
  if (draw < 0.3) return `arn:aws:iam::${account}:${random.pick(USERS)}`
  if (draw < 0.65) return `arn:aws:sts::${account}:assumed-role/${name}/${random.pick(['s1', 's2'])}`
  if (draw < 0.75) return `arn:aws:iam::${account}:${role}`
  if (draw < 0.83) return `arn:aws:sts::${account}:federated-user/fred`
  if (draw < 0.9) return `arn:aws:iam::${account}:root`
  if (draw < 0.94) return 'anonymous'
  return `service:${random.pick(SERVICES)}`
}

/** What aws:PrincipalArn would be. */
export function principalArn(caller: string): string {
  const session = /^arn:aws:sts::(\d+):assumed-role\/([^/]+)\//.exec(caller)
  if (session === null) return caller
  const role = ROLES.find((one) => one.endsWith(`/${session[2]}`)) ?? ''
  return `arn:aws:iam::${session[1]}:${role}`
}

export interface KeyWords {
  readonly key: string
  readonly multivalued?: boolean
  readonly family: 'String' | 'Arn' | 'Numeric' | 'Date' | 'Bool' | 'IpAddress' | 'Binary'
  /** What a request may have. */
  readonly values: readonly string[]
  /** What policies may ask for besides those. */
  readonly patterns: readonly string[]
}

const VARIABLES = [
  '${aws:PrincipalTag/team}',
  '${aws:username}',
  "${AWS:UserName, 'alice'}",
  "${aws:RequestTag/team,''}",
  '${aws:TagKeys}',
  'r${?}d',
  '${*}',
  '${$}',
  '${',
  '${aws:username',
  "${aws:username, '*'}",
  '${aws:username}*',
  '${saml:none}',
]

export const KEYS: readonly KeyWords[] = [
  {
    key: 'aws:PrincipalTag/team',
    family: 'String',
    values: ['red', 'blue', 'r*', ''],
    patterns: ['r*', 'r?d', 'RED', '*', ...VARIABLES],
  },
  {
    key: 'aws:RequestTag/team',
    family: 'String',
    values: ['red', 'Red'],
    patterns: ['r*', '', ...VARIABLES],
  },
  { key: 'aws:username', family: 'String', values: ['alice', '*'], patterns: ['al*', 'ALICE', ...VARIABLES] },
  { key: 'aws:PrincipalOrgID', family: 'String', values: ['o-aaa', 'o-bbb'], patterns: ['o-*'] },
  { key: 'aws:SourceVpce', family: 'String', values: ['vpce-1'], patterns: ['vpce-*', 'vpce-2'] },
  {
    key: 'aws:TagKeys',
    family: 'String',
    multivalued: true,
    values: ['team', 'cost', 'Team'],
    patterns: ['t*', '?ost', ...VARIABLES],
  },
  {
    key: 'aws:CalledVia',
    family: 'String',
    multivalued: true,
    values: ['athena.amazonaws.com', 'kms.amazonaws.com'],
    patterns: ['*.amazonaws.com'],
  },
  {
    key: 'aws:PrincipalArn',
    family: 'Arn',
    values: ['arn:aws:iam::111111111111:user/alice'],
    patterns: [
      'arn:aws:iam::*:role/*',
      'arn:aws:iam::111111111111:role/App',
      'arn:*:iam::111111111111:*',
      '*',
      'arn:aws:iam::??????111111:user/*',
      'OrgRole*',
      'arn:aws:iam::111111111111',
      '${aws:username}',
    ],
  },
  {
    key: 'aws:SourceArn',
    family: 'Arn',
    values: ['arn:aws:sns:us-east-1:111111111111:alerts', 'arn:aws:s3:::logs', 'logs'],
    patterns: [
      'arn:aws:s3:*:*:logs',
      'arn:aws:*',
      'arn:aws:sns:*:*:*',
      'alerts',
      'arn:aws:s3:::${aws:PrincipalTag/team}*',
      '${aws:SourceArn}',
    ],
  },
  {
    key: 's3:max-keys',
    family: 'Numeric',
    values: ['10', '10.0', '-5', 'many', '1e1', '', '0010', '11'],
    patterns: ['7', '10.00', '0', 'few', '-5.0'],
  },
  {
    key: 'aws:CurrentTime',
    family: 'Date',
    values: [
      '2026-01-01T00:00:00Z',
      '2026-06-01T12:00:00+02:00',
      '1767225600',
      '2026-01-01T00:00:00.000Z',
      '2026-02-30',
    ],
    patterns: [
      '2026-01-01',
      '2026-06-01T10:00:00Z',
      '1767225600',
      '2025-12-31T23:59:59Z',
      '2026-06-01T10:00:00',
      'soon',
    ],
  },
  {
    key: 'aws:MultiFactorAuthPresent',
    family: 'Bool',
    values: ['true', 'false', 'True', 'maybe'],
    patterns: ['FALSE', '${aws:MultiFactorAuthPresent}'],
  },
  {
    key: 'aws:SourceIp',
    family: 'IpAddress',
    values: ['10.1.2.3', '203.0.113.9', '2001:db8::1', '', '2001:DB8:0:0:0:0:0:1'],
    patterns: [
      '10.0.0.0/8',
      '10.1.2.77/24',
      '0.0.0.0/0',
      '::/0',
      '2001:db8::/32',
      '2001:db8:0::1',
      '203.0.113.9/32',
      '0.0.0.0/33',
      '10.1.2',
      '0.0.0.0/1',
      '2001:db8::/127',
      'here',
    ],
  },
  { key: '__proto__', family: 'String', values: ['red'], patterns: ['r*', '${__proto__}'] },
  { key: 'app:digest', family: 'Binary', values: ['QUI=', 'QUJD'], patterns: ['QUJDRA=='] },
]

export const OPERATORS: Readonly<Record<KeyWords['family'], readonly string[]>> = {
  String: [
    'StringEquals',
    'StringNotEquals',
    'StringEqualsIgnoreCase',
    'StringNotEqualsIgnoreCase',
    'StringLike',
    'StringNotLike',
  ],
  Arn: ['ArnEquals', 'ArnNotEquals', 'ArnLike', 'ArnNotLike', 'StringLike', 'StringEquals'],
  Numeric: [
    'NumericEquals',
    'NumericNotEquals',
    'NumericLessThan',
    'NumericLessThanEquals',
    'NumericGreaterThan',
    'NumericGreaterThanEquals',
  ],
  Date: [
    'DateEquals',
    'DateNotEquals',
    'DateLessThan',
    'DateLessThanEquals',
    'DateGreaterThan',
    'DateGreaterThanEquals',
  ],
  Bool: ['Bool'],
  IpAddress: ['IpAddress', 'NotIpAddress'],
  Binary: ['BinaryEquals'],
}
