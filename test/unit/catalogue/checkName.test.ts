import { describe, expect, it } from 'vitest'
import { type AskedAction, checkAction, checkService } from '../../../shared/catalogue/checkName.ts'
import { nearestNames } from '../../../shared/catalogue/spelling.ts'
import { errorInfoOf, type ErrorInfo } from '../../../shared/errors.ts'
import { actionsOf } from '../../../shared/trace/facts/apiActions.ts'
import { testCatalogue } from '../../fixtures/catalogue.ts'

const catalogue = testCatalogue()

function refusal(work: () => void): ErrorInfo | null {
  try {
    work()
    return null
  } catch (thrown) {
    return errorInfoOf(thrown)
  }
}
const ofAction = (asked: AskedAction) => refusal(() => checkAction(catalogue, asked, actionsOf))

describe('an action that is asked about', () => {
  it.each(['s3:GetObject', 'S3:getobject', 'ec2:RunInstances', 'iam:PassRole', 'execute-api:Invoke'])(
    '%s is one of AWS’s',
    (action) => {
      expect(ofAction({ action })).toBeNull()
    },
  )

  it.each([
    ['s3:GetObjct', 's3:GetObject'],
    ['s3:GetObejct', 's3:GetObject'],
    ['S3:GETOBJEC', 's3:GetObject'],
    ['sqs:SendMesage', 'sqs:SendMessage'],
    ['iam:PasRole', 'iam:PassRole'],
    ['ec2:RunInstance', 'ec2:RunInstances'],
    ['dynamodb:GetItems', 'dynamodb:GetItem'],
    ['secretmanager:GetSecretValue', 'secretsmanager:GetSecretValue'],
    ['eventbridge:PutEvents', 'events:PutEvents'],
    ['cloudwatchlogs:PutLogEvents', 'logs:PutLogEvents'],
    ['s3:PutLogEvents', 'logs:PutLogEvents'],
    ['s3:ListObjectsV2', 's3:ListBucket'],
    ['s3:HeadObject', 's3:GetObject'],
    ['lambda:Invoke', 'lambda:InvokeFunction'],
  ])('%s is refused and may be %s', (action, nearest) => {
    const info = ofAction({ action })
    expect(info?.code).toBe('bad-input')
    expect(info?.message).toContain(action)
    expect(info?.unknownAction?.nearest[0]).toBe(nearest)
    expect(info?.whatToDo).toContain(`Did you mean ${nearest}`)
    expect(info?.whatToDo).toContain('--unknown-action')
  })

  it('like no other is refused without a guess', () => {
    const info = ofAction({ action: 'zzzzzz:Qqqqqqqqqqqqqqqq' })
    expect(info?.unknownAction).toEqual({ nearest: [] })
    expect(info?.message).toContain('no AWS service with the prefix zzzzzz')
  })

  it('is asked when somebody insists', () => {
    expect(ofAction({ action: 's3:GetObjct', unknownAction: true })).toBeNull()
    expect(ofAction({ action: 's3:GetObjct', unknownAction: false })).not.toBeNull()
  })

  it.each(['GetObject', 's3:*', 's3:', '', ':', 's3:Get Object'])(
    '%j has not the form of one, which the engine says',
    (action) => {
      expect(ofAction({ action })).toBeNull()
    },
  )

  it('of any length is compared in bounded time', () => {
    expect(ofAction({ action: `s3:${'a'.repeat(250)}` })?.unknownAction?.nearest).toEqual([])
  })
})

describe('a service that is asked about', () => {
  const ofService = (prefix: string) => refusal(() => checkService(catalogue, prefix))

  it.each(['s3', 'S3', 'secretsmanager'])('%s is one of AWS’s', (prefix) => {
    expect(ofService(prefix)).toBeNull()
  })

  it.each([
    ['secretmanager', 'secretsmanager'],
    ['dynamodbb', 'dynamodb'],
    ['eventbridge', 'events'],
  ])('%s is refused and may be %s', (prefix, nearest) => {
    const info = ofService(prefix)
    expect(info?.code).toBe('bad-input')
    expect(info?.whatToDo).toContain(`Did you mean ${nearest}`)
  })
})

describe('the nearest names', () => {
  const names = ['GetObject', 'GetObjectAcl', 'PutObject', 'ListBucket']

  it.each([
    ['getobjcet', ['GetObject', 'PutObject']],
    ['GetObjectAc', ['GetObjectAcl', 'GetObject']],
    ['Bucket', []],
    ['x'.repeat(500), []],
  ])('of %s are %j', (written, nearest) => {
    expect(nearestNames(written, names)).toEqual(nearest)
  })
})
