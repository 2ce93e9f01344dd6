import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../../../shared/json.ts'
import { lintDocument } from '../../../shared/lint/lint.ts'
import { LINT_RULES } from '../../../shared/lint/rules/index.ts'
import type { LintUse } from '../../../shared/lint/types.ts'
import { parsePolicy, type ParsedPolicyKind } from '../../../shared/policy/parse.ts'
import { allow, deny, documentOf } from '../../fixtures/account.ts'
import { testCatalogue } from '../../fixtures/catalogue.ts'

const GRAMMAR: Readonly<Record<LintUse, ParsedPolicyKind>> = {
  identity: 'identity',
  boundary: 'identity',
  resource: 'resource',
  trust: 'trust',
  scp: 'scp',
  rcp: 'rcp',
}

function idsOf(statement: JsonObject, use: LintUse = 'identity', version = '2012-10-17'): readonly string[] {
  const document = parsePolicy({ ...documentOf(statement), Version: version }, GRAMMAR[use])
  expect(document.invalidStatements).toEqual([])
  return lintDocument(document, use, testCatalogue()).map(({ id }) => id)
}
const messageOf = (statement: JsonObject, use: LintUse = 'identity') =>
  lintDocument(parsePolicy(documentOf(statement), GRAMMAR[use]), use, testCatalogue())
    .map(({ message }) => message)
    .join(' ')
const when = (operator: string, key: string, value: string | string[]) => ({
  Condition: { [operator]: { [key]: value } },
})
const trust = (principal: JsonObject, more: JsonObject = {}) => ({
  Effect: 'Allow',
  Principal: principal,
  Action: 'sts:AssumeRole',
  ...more,
})
const onBucket = (more: JsonObject) => ({
  Effect: 'Allow',
  Principal: '*',
  Action: 's3:GetObject',
  Resource: 'arn:aws:s3:::b/*',
  ...more,
})

type Case = [name: string, statement: JsonObject, use?: LintUse, version?: string]
interface Cases {
  readonly fires: readonly Case[]
  readonly silent: readonly Case[]
}

const CASES: Readonly<Record<string, Cases>> = {
  'allows-everything': {
    fires: [
      ['all on all', allow('*')],
      ['with colons', allow('*:*')],
    ],
    silent: [
      ['one service', allow('s3:*')],
      ['on conditions', allow('*', '*', when('Bool', 'aws:MultiFactorAuthPresent', 'true'))],
      ['a deny', deny('*')],
      ['a boundary, which gives nothing', allow('*'), 'boundary'],
      ['an SCP, which gives nothing', allow('*'), 'scp'],
    ],
  },
  'pass-role-on-everything': {
    fires: [
      ['by name', allow('iam:PassRole')],
      ['among all of IAM', allow(['iam:*', 's3:GetObject'])],
    ],
    silent: [
      ['on some roles', allow('iam:PassRole', 'arn:aws:iam::111122223333:role/app-*')],
      [
        'for one service',
        allow('iam:PassRole', '*', when('StringEquals', 'iam:PassedToService', 'ec2.amazonaws.com')),
      ],
      ['a deny', deny('iam:PassRole')],
      ['another action', allow('iam:GetRole')],
    ],
  },
  'allow-with-not-action': {
    fires: [['identity', { Effect: 'Allow', NotAction: ['iam:*'], Resource: '*' }]],
    silent: [
      ['a deny', { Effect: 'Deny', NotAction: ['iam:*'], Resource: '*' }],
      ['an SCP', { Effect: 'Allow', NotAction: ['iam:*'], Resource: '*' }, 'scp'],
    ],
  },
  'allow-with-not-resource': {
    fires: [['identity', { Effect: 'Allow', Action: 's3:GetObject', NotResource: 'arn:aws:s3:::secret/*' }]],
    silent: [['a deny', { Effect: 'Deny', Action: 's3:GetObject', NotResource: 'arn:aws:s3:::secret/*' }]],
  },
  'allow-with-not-principal': {
    fires: [
      [
        'a bucket',
        {
          Effect: 'Allow',
          NotPrincipal: { AWS: 'arn:aws:iam::111122223333:root' },
          Action: 's3:GetObject',
          Resource: 'arn:aws:s3:::b/*',
        },
        'resource',
      ],
    ],
    silent: [
      [
        'a deny',
        {
          Effect: 'Deny',
          NotPrincipal: { AWS: 'arn:aws:iam::111122223333:root' },
          Action: 's3:GetObject',
          Resource: 'arn:aws:s3:::b/*',
        },
        'resource',
      ],
      ['Principal', onBucket({}), 'resource'],
    ],
  },
  'mfa-deny-misses-keys': {
    fires: [['Bool', deny('*', '*', when('Bool', 'aws:MultiFactorAuthPresent', 'false'))]],
    silent: [
      ['BoolIfExists', deny('*', '*', when('BoolIfExists', 'aws:MultiFactorAuthPresent', 'false'))],
      ['an Allow', allow('s3:GetObject', '*', when('Bool', 'aws:MultiFactorAuthPresent', 'true'))],
      ['true', deny('*', '*', when('Bool', 'aws:MultiFactorAuthPresent', 'true'))],
      ['another key', deny('*', '*', when('Bool', 'aws:SecureTransport', 'false'))],
    ],
  },
  'for-all-values-without-key': {
    fires: [
      [
        'paths of an organization',
        allow('s3:GetObject', '*', when('ForAllValues:StringLike', 'aws:PrincipalOrgPaths', 'o-1/*')),
      ],
    ],
    silent: [
      ['tag keys', allow('ec2:CreateTags', '*', when('ForAllValues:StringEquals', 'aws:TagKeys', ['a']))],
      [
        'tag keys of an object',
        allow(
          's3:PutObjectTagging',
          '*',
          when('ForAllValues:StringEquals', 's3:RequestObjectTagKeys', ['a']),
        ),
      ],
      [
        'a key that is in every such request',
        allow('kms:CreateGrant', '*', when('ForAllValues:StringEquals', 'kms:GrantOperations', ['Decrypt'])),
      ],
      [
        'with a test for the key',
        allow('s3:GetObject', '*', {
          Condition: {
            'ForAllValues:StringLike': { 'aws:PrincipalOrgPaths': 'o-1/*' },
            Null: { 'aws:PrincipalOrgPaths': 'false' },
          },
        }),
      ],
      [
        'a deny',
        deny('s3:GetObject', '*', when('ForAllValues:StringLike', 'aws:PrincipalOrgPaths', 'o-1/*')),
      ],
    ],
  },
  'resource-never-matches': {
    fires: [
      ['a list on objects', allow(['s3:ListBucket', 's3:GetObject'], 'arn:aws:s3:::b/*')],
      ['an object on a bucket', allow('s3:GetObject', 'arn:aws:s3:::b')],
      ['a deny of an object on a bucket', deny('s3:DeleteObject', 'arn:aws:s3:::b')],
      [
        'instances cannot be described one by one',
        allow('ec2:DescribeInstances', 'arn:aws:ec2:eu-west-1:1:instance/i-1'),
      ],
      ['another service', allow('dynamodb:GetItem', 'arn:aws:s3:::b/*')],
      ['a pattern of which every action is another', allow('s3:GetObject*', 'arn:aws:s3:::b')],
    ],
    silent: [
      ['both', allow(['s3:ListBucket', 's3:GetObject'], ['arn:aws:s3:::b', 'arn:aws:s3:::b/*'])],
      ['a star that reaches objects', allow('s3:GetObject', 'arn:aws:s3:::b*')],
      ['all of S3 on a bucket', allow('s3:*', 'arn:aws:s3:::b')],
      ['everything', allow('s3:ListBucket')],
      ['a form that the reference lacks', allow('s3:GetObject', 'arn:aws:s3:eu-west-1:1:newthing/x')],
      ['a variable', allow('s3:GetObject', 'arn:aws:s3:::home/${aws:username}/*')],
      [
        'a bucket named by a tag',
        allow('s3:GetEncryptionConfiguration', 'arn:aws:s3:::${aws:PrincipalTag/B}'),
      ],
      ['a role', allow('iam:PassRole', 'arn:aws:iam::111122223333:role/app')],
      ['an action that AWS decides on an ARN', allow('s3:ListAllMyBuckets', 'arn:aws:s3:::*')],
      ['a short ARN', allow('sqs:SendMessage', 'arn:aws:sqs:*')],
      ['all but some', { Effect: 'Allow', NotAction: 's3:ListBucket', Resource: 'arn:aws:s3:::b/*' }],
      [
        'a secret',
        allow('secretsmanager:GetSecretValue', 'arn:aws:secretsmanager:eu-west-1:1:secret:prod/*'),
      ],
      ['a log group', allow('logs:PutLogEvents', 'arn:aws:logs:eu-west-1:1:log-group:/aws/lambda/*:*')],
      ['a parameter', allow('ssm:GetParameter', 'arn:aws:ssm:eu-west-1:1:parameter/app/*')],
      ['a table’s index', allow('dynamodb:Query', 'arn:aws:dynamodb:eu-west-1:1:table/t/index/*')],
    ],
  },
  'unknown-action': {
    fires: [
      ['misspelt', allow('s3:GetObjekt')],
      ['a pattern', allow('s3:Obtain*')],
      ['in an SCP', deny('iam:DeleteEverything'), 'scp'],
    ],
    silent: [
      ['any case', allow('S3:getobject')],
      ['a pattern', allow('s3:Get*')],
      ['everything', allow('*')],
      ['a pattern of services', allow('s3*:GetObject')],
    ],
  },
  'unknown-service': {
    fires: [['misspelt', allow('dynamobd:GetItem')]],
    silent: [
      ['one that AWS had', allow('aws-portal:ViewBilling')],
      ['one of AWS’s own policies', allow('elastic-inference:Connect')],
      ['one that there is', allow('dynamodb:GetItem')],
      ['a pattern', allow('*:Get*')],
    ],
  },
  'unknown-condition-key': {
    fires: [['misspelt', allow('s3:ListBucket', '*', when('StringLike', 's3:prefx', 'home/*'))]],
    silent: [
      ['listed', allow('s3:ListBucket', '*', when('StringLike', 's3:prefix', 'home/*'))],
      ['of all services', allow('s3:ListBucket', '*', when('StringLike', 'aws:Whatever', 'home/*'))],
      ['with a tag', allow('s3:GetObject', '*', when('StringEquals', 's3:ExistingObjectTag/team', 'a'))],
      [
        'with a tag that the reference writes as a word',
        allow('secretsmanager:GetSecretValue', '*', {
          Condition: {
            StringEquals: { 'secretsmanager:ResourceTag/SageMaker': 'true' },
          },
        }),
      ],
      [
        'nothing that is close',
        allow('s3:GetObject', '*', when('StringEquals', 's3:SomethingAltogetherNew', 'a')),
      ],
      ['of a provider', allow('s3:GetObject', '*', when('StringEquals', 'www.amazon.com:app_id', 'a'))],
    ],
  },
  'foreign-condition-key': {
    fires: [
      ['of S3, on DynamoDB', allow('dynamodb:GetItem', '*', when('StringEquals', 's3:prefix', 'a'))],
      ['of lists, on objects', allow('s3:GetObject', '*', when('StringLike', 's3:prefix', 'home/*'))],
      ['of IAM, on EC2', allow('ec2:RunInstances', '*', when('StringEquals', 'iam:PassedToService', 'a'))],
    ],
    silent: [
      [
        'one action has it',
        allow(['s3:GetObject', 's3:ListBucket'], '*', when('StringLike', 's3:prefix', 'home/*')),
      ],
      [
        'one that is met without the key',
        allow('s3:GetObject', '*', when('StringLikeIfExists', 's3:prefix', 'home/*')),
      ],
      ['negated', deny('s3:GetObject', '*', when('StringNotLike', 's3:prefix', 'home/*'))],
      [
        'a key of whoever calls',
        allow('s3:GetObject', '*', when('ArnLike', 'ec2:SourceInstanceARN', 'arn:aws:ec2:*')),
      ],
      ['every action', allow('*', '*', when('StringEquals', 's3:prefix', 'a'))],
      ['a tag', allow('kms:Decrypt', '*', when('StringEquals', 'kms:EncryptionContext:app', 'a'))],
    ],
  },
  'star-in-exact-operator': {
    fires: [
      [
        'an ARN',
        allow('s3:GetObject', '*', when('StringEquals', 'aws:PrincipalArn', 'arn:aws:iam::1:role/*')),
      ],
      [
        'a deny',
        deny('s3:GetObject', '*', when('StringNotEquals', 'aws:PrincipalArn', ['arn:aws:iam::1:role/*'])),
      ],
    ],
    silent: [
      [
        'StringLike',
        allow('s3:GetObject', '*', when('StringLike', 'aws:PrincipalArn', 'arn:aws:iam::1:role/*')),
      ],
      [
        'ArnEquals',
        allow('s3:GetObject', '*', when('ArnEquals', 'aws:PrincipalArn', 'arn:aws:iam::1:role/*')),
      ],
      ['a tag of a star', allow('s3:GetObject', '*', when('StringEquals', 'aws:PrincipalTag/x', '*'))],
    ],
  },
  'variable-in-old-version': {
    fires: [
      ['resource', allow('s3:GetObject', 'arn:aws:s3:::home/${aws:username}/*'), 'identity', '2008-10-17'],
    ],
    silent: [
      ['new version', allow('s3:GetObject', 'arn:aws:s3:::home/${aws:username}/*')],
      ['no variable', allow('s3:GetObject', 'arn:aws:s3:::home/*'), 'identity', '2008-10-17'],
    ],
  },
  'deleted-principal': {
    fires: [['a role', trust({ AWS: 'AROAEXAMPLEDELETED12' }), 'trust']],
    silent: [['a role that is there', trust({ AWS: 'arn:aws:iam::111122223333:role/app' }), 'trust']],
  },
  'repeated-action': {
    fires: [
      ['by a star', allow(['s3:GetObject', 's3:*'])],
      ['twice', allow(['s3:GetObject', 'S3:getObject'])],
    ],
    silent: [
      ['two that overlap', allow(['s3:*Object', 's3:Get*'])],
      ['two', allow(['s3:GetObject', 's3:PutObject'])],
    ],
  },
  'resource-beside-everything': {
    fires: [['both', allow('s3:GetObject', ['*', 'arn:aws:s3:::b/*'])]],
    silent: [['one', allow('s3:GetObject')]],
  },
}

describe('the lint', () => {
  it('has a case that fires and one that does not for every rule, and no id twice', () => {
    expect(LINT_RULES.map(({ id }) => id).sort()).toEqual(Object.keys(CASES).sort())
  })

  for (const [id, { fires, silent }] of Object.entries(CASES)) {
    it.each(fires)(`${id} tells of: %s`, (_name, statement, use, version) => {
      expect(idsOf(statement, use, version)).toContain(id)
    })
    it.each(silent)(`${id} says nothing of: %s`, (_name, statement, use, version) => {
      expect(idsOf(statement, use, version)).not.toContain(id)
    })
  }

  it('names what may be meant, and where AWS decides it', () => {
    expect(messageOf(allow('s3:GetObjekt'))).toContain('Is s3:GetObject meant?')
    // AWS's own policies name actions of AWS Payments that its reference does not have.
    expect(messageOf(allow('payments:GetAccountBalance'))).toMatch(/: unless AWS left it out, it matches/)
    expect(messageOf(allow('dynamobd:GetItem'))).toContain('Is dynamodb meant?')
    expect(messageOf(allow('s3:ListBucket', 'arn:aws:s3:::b/*'))).toContain(
      'arn:${Partition}:s3:::${BucketName}',
    )
    expect(messageOf(deny('s3:GetObject', 'arn:aws:s3:::b'))).toMatch(
      /^The statement denies nothing of s3:GetObject/,
    )
  })

  it('says nothing of a document that nothing is wrong with', () => {
    expect(idsOf(onBucket(when('StringEquals', 'aws:PrincipalOrgID', 'o-1')), 'resource')).toEqual([])
    expect(idsOf(trust({ Service: 'ec2.amazonaws.com' }), 'trust')).toEqual([])
  })
})
