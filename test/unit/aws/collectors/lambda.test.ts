import { describe, expect, it } from 'vitest'
import { lambda } from '../../../../electron/aws/collectors/lambda.ts'
import { ACCOUNT, type Answers, collect, denied, gapsOf, roleArn } from './fakeContext.ts'

const ARN = `arn:aws:lambda:eu-west-1:${ACCOUNT}:function:f`
const URL_OF_LIVE = 'https://x.lambda-url.eu-west-1.on.aws/'
const absent = () =>
  Object.assign(new Error('none'), { name: 'ResourceNotFoundException', $fault: 'client', $metadata: {} })
const paged =
  (list: string, first: object, second: object) =>
  ({ Marker }: Readonly<Record<string, unknown>>) =>
    Marker === undefined ? { [list]: [first], NextMarker: 'more' } : { [list]: [second] }
const answers = (more: Answers = {}): Answers => ({
  ListFunctions: () => ({ Functions: [{ FunctionArn: ARN, FunctionName: 'f', Role: roleArn('r') }] }),
  GetPolicy: ({ Qualifier }) => (Qualifier === 'live' ? { Policy: '{"of":"live"}' } : absent()),
  ListAliases: paged('Aliases', { Name: 'live' }, { Name: '2nd' }),
  ListVersionsByFunction: paged('Versions', { Version: '$LATEST' }, { Version: '7' }),
  ListFunctionUrlConfigs: () => ({
    FunctionUrlConfigs: [{ FunctionArn: `${ARN}:live`, FunctionUrl: URL_OF_LIVE, AuthType: 'NONE' }],
  }),
  ...more,
})
const resources = async (more?: Answers) => {
  const { context } = await collect(lambda, answers(more))
  const gaps = gapsOf(context, lambda.calls).map(({ call, target }) => [call, target])
  return { found: context.draft.resources, gaps }
}

describe('a function', () => {
  it('has versions and aliases with policies of their own, and a URL where there is one', async () => {
    const { found, gaps } = await resources()
    expect(gaps).toEqual([])
    const region = 'eu-west-1'
    expect(found).toEqual([
      { arn: ARN, type: 'AWS::Lambda::Function', region, policy: null, functionUrl: null },
      {
        arn: `${ARN}:live`,
        type: 'AWS::Lambda::Alias',
        region,
        policy: '{"of":"live"}',
        functionUrl: { url: URL_OF_LIVE, authType: 'NONE' },
      },
      { arn: `${ARN}:2nd`, type: 'AWS::Lambda::Alias', region, policy: null, functionUrl: null },
      { arn: `${ARN}:7`, type: 'AWS::Lambda::Version', region, policy: null },
    ])
  })

  it('leaves what was refused unknown, with the call and the function', async () => {
    const urls = await resources({ ListFunctionUrlConfigs: denied })
    expect(urls.gaps).toEqual([['lambda:ListFunctionUrlConfigs', ARN]])
    expect(urls.found.filter((one) => 'functionUrl' in one)).toEqual([])
    const aliases = await resources({ ListAliases: denied })
    expect(aliases.gaps).toEqual([['lambda:ListAliases', ARN]])
    expect(aliases.found.map(({ type }) => type)).toEqual(['AWS::Lambda::Function', 'AWS::Lambda::Version'])
    const policies = await resources({ GetPolicy: denied })
    expect(policies.gaps).toEqual([['lambda:GetPolicy', undefined]])
    expect(policies.found.filter((one) => 'policy' in one)).toEqual([])
  })

  it('is not asked about where no list of functions came', async () => {
    const { context, asked } = await collect(lambda, answers({ ListFunctions: denied }))
    expect(asked).toEqual(['ListFunctions'])
    const unasked = gapsOf(context, lambda.calls).map(({ call, status }) => `${call} ${status}`)
    expect(unasked).toContain('lambda:ListAliases not-asked')
  })
})
