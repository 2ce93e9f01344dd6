import type { ConditionCheck } from '../../engine/request/decision.ts'
import { parseNetwork } from '../../policy/conditions/ip.ts'
import { parseOperator } from '../../policy/operatorCache.ts'

/**
 * Whether every way asks for a request from networks that are not most of the internet: S3 takes networks from /8 (IPv6:
 * /32) on for such.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html#access-control-block-public-access-policy-status
 */
export function asksForNamedNetworks(ways: readonly (readonly ConditionCheck[])[]): boolean {
  return ways.length > 0 && ways.every((way) => way.some(namesNetworks))
}

function namesNetworks({ operator, key, required }: ConditionCheck): boolean {
  const parsed = parseOperator(operator)
  return (
    key.toLowerCase() === 'aws:sourceip' &&
    parsed?.base === 'IpAddress' &&
    !parsed.negated &&
    !parsed.ifExists &&
    required.length > 0 &&
    required.every(isNarrow)
  )
}

function isNarrow(text: string): boolean {
  const network = parseNetwork(text)
  return network !== null && network.bits >= (network.family === 4 ? 8 : 32)
}
