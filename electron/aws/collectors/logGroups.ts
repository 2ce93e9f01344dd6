import { DescribeResourcePoliciesCommand, type ResourcePolicy } from '@aws-sdk/client-cloudwatch-logs'
import { isRecord, parseJson } from '../../../shared/json.ts'
import { joinPolicies, notJoined } from '../joinPolicies.ts'
import { inEachRegion } from '../resourcePolicies.ts'
import { CLOUDWATCH_LOGS } from './logs.ts'

const CALL = 'logs:DescribeResourcePolicies'

/**
 * The policies that let somebody at the log groups of a Region: those of the account, and those of single log groups.
 * https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_DescribeResourcePolicies.html
 */
export const run = inEachRegion(async (context, region, progress) => {
  const client = context.clients.of(CLOUDWATCH_LOGS, region)
  const { items: found, complete } = await context.list(CALL, { region }, async (token = 'ACCOUNT ', o) => {
    const policyScope = token.startsWith('ACCOUNT ') ? 'ACCOUNT' : 'RESOURCE'
    const nextToken = token.slice(policyScope.length + 1) || undefined
    const page = await client.send(new DescribeResourcePoliciesCommand({ nextToken, policyScope }), o)
    const after = policyScope === 'ACCOUNT' ? 'RESOURCE ' : undefined
    const next = page.nextToken === undefined ? after : `${policyScope} ${page.nextToken}`
    return { items: page.resourcePolicies ?? [], next }
  })
  if (!complete) return
  const arn = `arn:${context.partition}:logs:${region}:${context.accountId}:log-group`
  const policy = found.every(isWithinItsGroup)
    ? joinPolicies(found.map(({ policyDocument }) => policyDocument ?? ''))
    : undefined
  context.draft.resources.push({
    arn,
    type: 'AWS::Logs::ResourcePolicy',
    region,
    ...(policy === undefined ? {} : { policy }),
  })
  if (policy === undefined) notJoined(context, CALL, { region, target: arn })
  progress.add(1)
})

/** The policy of one log group can stand among those of the Region only where its statements name that log group. */
function isWithinItsGroup({ resourceArn, policyDocument = '' }: ResourcePolicy): boolean {
  if (resourceArn === undefined) return true
  const group = resourceArn.replace(/:\*$/, '')
  return statementsOf(policyDocument).every(({ Resource }) => {
    const named = [Resource].flat()
    return named.every((one) => typeof one === 'string' && (one === group || one.startsWith(`${group}:`)))
  })
}

function statementsOf(text: string): readonly Readonly<Record<string, unknown>>[] {
  try {
    const value: unknown = parseJson(text)
    return isRecord(value) ? [value['Statement']].flat().filter(isRecord) : []
  } catch {
    // What is no JSON is a gap of the whole.
    return []
  }
}
