import { missingDocument } from '../../../../shared/account/policies.ts'
import { describe, expect, it } from 'vitest'
import type { PolicyEntity } from '../../../../shared/account/model.ts'
import {
  inlineCommand,
  policyTitle,
  resourceCommand,
  writeCommand,
} from '../../../../shared/trace/fixes/commands.ts'
import { arnOf } from '../../../fixtures/account.ts'

const entity = (more: Partial<PolicyEntity>): PolicyEntity => ({
  id: 'x',
  kind: 'inline',
  name: 'p',
  document: missingDocument('p', 'x'),
  attachedTo: [],
  boundaryOf: [],
  ...more,
})

describe('how a sentence names a policy', () => {
  it.each<[string, Partial<PolicyEntity>]>([
    [`the policy ${arnOf('policy', 'p')}`, { kind: 'customer-managed', arn: arnOf('policy', 'p') }],
    [`the policy p of ${arnOf('user', 'amy')}`, { owner: arnOf('user', 'amy') }],
    [
      `the trust policy of ${arnOf('role', 'app')}`,
      { kind: 'trust', name: 'trust policy', owner: arnOf('role', 'app') },
    ],
    [
      'the resource policy of arn:aws:s3:::b',
      { kind: 'resource', name: 'resource policy', owner: 'arn:aws:s3:::b' },
    ],
  ])('%s', (title, more) => {
    expect(policyTitle(entity(more))).toBe(title)
  })
})

describe('the command that writes a policy', () => {
  it.each<[string, Partial<PolicyEntity>, string | null]>([
    [
      'customer managed',
      { kind: 'customer-managed', id: arnOf('policy', 'p') },
      `aws iam create-policy-version --policy-arn ${arnOf('policy', 'p')} --set-as-default --policy-document '{}'`,
    ],
    [
      'inline of a group',
      { owner: arnOf('group', 'people/devs') },
      "aws iam put-group-policy --group-name devs --policy-name p --policy-document '{}'",
    ],
    [
      'trust',
      { kind: 'trust', owner: arnOf('role', 'a/app') },
      "aws iam update-assume-role-policy --role-name app --policy-document '{}'",
    ],
    [
      'service control policy',
      { kind: 'scp', id: 'ou-1/2#scp/p-12345678' },
      "aws organizations update-policy --policy-id p-12345678 --content '{}'",
    ],
    ['AWS managed', { kind: 'aws-managed' }, null],
  ])('%s', (_name, more, command) => {
    expect(writeCommand(entity(more), '{}')).toBe(command)
  })

  it('quotes a name that is a trap', () => {
    expect(inlineCommand(arnOf('user', "x'; rm -rf ~ #"), 'p', '{}')).toBe(
      `aws iam put-user-policy --user-name 'x'\\''; rm -rf ~ #' --policy-name p --policy-document '{}'`,
    )
  })
  it('has none for what is no principal', () => {
    expect(inlineCommand('arn:aws:s3:::b', 'p', '{}')).toBeNull()
  })
})

describe('the command that writes a resource policy', () => {
  it.each([
    ['arn:aws:s3:::b', "aws s3api put-bucket-policy --bucket b --policy '{}'"],
    [
      'arn:aws-cn:sqs:cn-north-1:111122223333:q',
      `aws sqs set-queue-attributes --region cn-north-1 --queue-url https://sqs.cn-north-1.amazonaws.com.cn/111122223333/q --attributes '{"Policy":"{}"}'`,
    ],
    [
      'arn:aws:sns:eu-west-1:111122223333:t',
      "aws sns set-topic-attributes --region eu-west-1 --topic-arn arn:aws:sns:eu-west-1:111122223333:t --attribute-name Policy --attribute-value '{}'",
    ],
    [
      'arn:aws:ecr:eu-west-1:111122223333:repository/team/app',
      "aws ecr set-repository-policy --region eu-west-1 --repository-name team/app --policy-text '{}'",
    ],
    ['arn:aws:lambda:eu-west-1:111122223333:function:f', null],
    ['no ARN', null],
  ])('%s', (arn, command) => {
    expect(resourceCommand(arn, '{}')).toBe(command)
  })
})
