import { describe, expect, it } from 'vitest'
import { buildAccountModel } from '../../../shared/account/build.ts'
import { explain } from '../../../shared/engine/explain/explain.ts'
import type { ResourceRecord } from '../../../shared/snapshot/schema.ts'
import { testCatalogue } from '../../fixtures/catalogue.ts'
import { ACCOUNT, documentOf, snapshotOf } from '../../fixtures/account.ts'

const FUNCTION = `arn:aws:lambda:eu-west-1:${ACCOUNT}:function:f`
const catalogue = testCatalogue()
const letsEverybody = (Resource: string, Action = 'lambda:InvokeFunction', Condition = {}) =>
  documentOf({ Effect: 'Allow', Principal: '*', Action, Resource, Condition })

function verdict(
  action: string,
  resource: string,
  resources: readonly Partial<ResourceRecord>[],
  read = true,
) {
  const calls = ['ListFunctions', 'ListAliases', 'ListVersionsByFunction', 'GetPolicy'] as const
  const model = buildAccountModel({
    ...snapshotOf({}),
    resources: resources.map((each) => ({ arn: '', type: '', region: 'eu-west-1', policy: null, ...each })),
    coverage: calls.map((call) => ({
      call: `lambda:${call}`,
      region: 'eu-west-1',
      status: read || call !== 'ListAliases' ? ('done' as const) : ('denied' as const),
    })),
  })
  const decision = explain([model], { principal: 'anonymous', action, resource }, { catalogue })
  return [decision.verdict, ...decision.unknown.filter(({ couldFlip }) => couldFlip).map(({ call }) => call)]
}
const own: Partial<ResourceRecord> = { arn: FUNCTION, type: 'AWS::Lambda::Function' }
const live: Partial<ResourceRecord> = { arn: `${FUNCTION}:live`, type: 'AWS::Lambda::Alias' }

describe('the policy of an alias', () => {
  const invoke = (resource: string, ...held: readonly Partial<ResourceRecord>[]) =>
    verdict('lambda:InvokeFunction', resource, held)

  it('decides on the alias, and that of the function on the function', () => {
    const open = { ...live, policy: letsEverybody(`${FUNCTION}:live`) }
    expect(invoke(`${FUNCTION}:live`, own, open)).toEqual(['Allowed'])
    expect(invoke(FUNCTION, own, open)).toEqual(['ImplicitlyDenied'])
    const wide = { ...own, policy: letsEverybody('*') }
    expect(invoke(`${FUNCTION}:live`, wide, live)).toEqual(['ImplicitlyDenied'])
    expect(invoke(`${FUNCTION}:$LATEST`, wide, live)).toEqual(['Allowed'])
  })

  it('is not known where nobody listed the aliases, and none where all were', () => {
    expect(invoke(`${FUNCTION}:gone`, own)).toEqual(['ImplicitlyDenied'])
    const unread = verdict('lambda:InvokeFunction', `${FUNCTION}:live`, [own], false)
    expect(unread).toEqual(['Unknown', 'lambda:ListAliases'])
  })
})

describe('a function URL', () => {
  const policy = letsEverybody(FUNCTION, 'lambda:InvokeFunctionUrl', {
    StringEquals: { 'lambda:FunctionUrlAuthType': 'NONE' },
  })
  const call = (functionUrl?: ResourceRecord['functionUrl']) =>
    verdict('lambda:InvokeFunctionUrl', FUNCTION, [{ ...own, policy, functionUrl }])
  it('tells the type of authentication that its policy asks for', () => {
    expect(call({ url: 'https://x', authType: 'NONE' })).toEqual(['Allowed'])
    expect(call({ url: 'https://x', authType: 'AWS_IAM' })).toEqual(['ImplicitlyDenied'])
    expect(call()).toEqual(['Depends'])
  })
})
