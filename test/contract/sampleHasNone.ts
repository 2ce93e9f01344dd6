import type { CallName } from '../../shared/services/calls.ts'
import { CRAWLED_POLICY_TYPES } from '../../shared/services/policyResources.ts'

/** The types of which the sample account has some. */
const USED =
  /^AWS::(S3::Bucket|Lambda::(?:Function|Alias|Version)|KMS::Key|SQS::Queue|SNS::Topic|SecretsManager::Secret)$/

/** The calls that are made for each of something of which the sample account has none: nothing makes them there. */
export const OF_NONE: readonly CallName[] = [
  ...CRAWLED_POLICY_TYPES.filter(({ type, list, get }) => !USED.test(type) && list !== get).map(
    ({ get }) => get,
  ),
  'dynamodb:DescribeTable',
  'eks:DescribeNodegroup',
  'kinesis:ListStreamConsumers',
  'lambda:ListLayerVersions',
]
