import { describe, expect, it } from 'vitest'
import { actionsOf, operationOf, servicePrefixOf } from '../../../shared/trace/facts/apiActions.ts'
import { testCatalogue } from '../../fixtures/catalogue.ts'

const catalogue = testCatalogue()

describe('actionsOf', () => {
  it.each([
    ['s3', 'ListObjectsV2', ['s3:ListBucket']],
    ['s3', 'HeadObject', ['s3:GetObject']],
    ['s3', 'HeadBucket', ['s3:ListBucket']],
    ['s3', 'ListBuckets', ['s3:ListAllMyBuckets']],
    ['s3', 'DeleteObjects', ['s3:DeleteObject']],
    ['s3', 'CompleteMultipartUpload', ['s3:PutObject']],
    ['s3', 'GetBucketEncryption', ['s3:GetEncryptionConfiguration']],
    ['s3', 'CopyObject', ['s3:PutObject', 's3:GetObject']],
    ['s3', 'GetBucketLifecycleConfiguration', ['s3:GetLifecycleConfiguration']],
    ['s3', 'GetPublicAccessBlock', ['s3:GetBucketPublicAccessBlock']],
    ['lambda', 'Invoke', ['lambda:InvokeFunction']],
    ['lambda', 'CreateFunction20150331', ['lambda:CreateFunction']],
    ['lambda', 'UpdateFunctionCode20150331v2', ['lambda:UpdateFunctionCode']],
    ['cloudfront', 'CreateDistribution2020_05_31', ['cloudfront:CreateDistribution']],
    ['kms', 'ReEncrypt', ['kms:ReEncryptFrom', 'kms:ReEncryptTo']],
    ['apigateway', 'CreateRestApi', ['apigateway:POST']],
    ['ec2', 'RunInstances', ['ec2:RunInstances']],
    ['KMS', 'Decrypt', ['kms:Decrypt']],
  ])('%s %s is allowed by %j', (service, operation, actions) => {
    expect(actionsOf(service, operation)).toEqual(actions)
    for (const action of actions) expect(catalogue.action(action)?.id).toBe(action)
  })

  it('gives each write of a DynamoDB transaction', () => {
    expect(actionsOf('dynamodb', 'TransactWriteItems')).toEqual([
      'dynamodb:PutItem',
      'dynamodb:UpdateItem',
      'dynamodb:DeleteItem',
      'dynamodb:ConditionCheckItem',
    ])
  })

  it('writes an action as the catalogue does', () => {
    expect(actionsOf('s3', 'putbucketcors', catalogue)).toEqual(['s3:PutBucketCORS'])
  })

  it('is safe for hostile names', () => {
    expect(actionsOf('__proto__', 'constructor')).toEqual(['__proto__:constructor'])
  })

  it('leaves numbers alone that are no version', () => {
    expect(operationOf('CreateVpc')).toBe('CreateVpc')
    expect(operationOf('ListObjectsV2')).toBe('ListObjectsV2')
  })
})

describe('servicePrefixOf', () => {
  it.each([
    ['monitoring.amazonaws.com', 'cloudwatch'],
    ['s3.amazonaws.com', 's3'],
    ['email.eu-west-1.amazonaws.com', 'ses'],
    ['https://sts.eu-west-1.amazonaws.com/', 'sts'],
    ['ec2.cn-north-1.amazonaws.com.cn', 'ec2'],
    ['tagging.amazonaws.com', 'tag'],
    ['api.ecr.eu-west-1.amazonaws.com', 'ecr'],
    ['STS', 'sts'],
  ])('%s is %s', (source, prefix) => {
    expect(servicePrefixOf(source)).toBe(prefix)
    expect(servicePrefixOf(source, catalogue)).toBe(prefix)
  })

  it('gives null for what the catalogue does not know, and for no name at all', () => {
    expect(servicePrefixOf('nothing.amazonaws.com', catalogue)).toBeNull()
    expect(servicePrefixOf('')).toBeNull()
    expect(servicePrefixOf('a b')).toBeNull()
  })
})
