/** One service as somebody last used it: `actions` are followed and were used, `unused` are followed and were not. */
export interface UsedActions {
  readonly service: string
  readonly at: string
  readonly region: string
  readonly actions?: readonly string[]
  readonly unused?: readonly string[]
}

const HOME = 'eu-west-1'

/** What is told of some, by name; of the others the sample endpoint knows what their keys and roles were last used for. */
export const usedActions: ReadonlyMap<string, readonly UsedActions[]> = new Map<
  string,
  readonly UsedActions[]
>([
  [
    // He deploys code, and has never needed to create a function or to pass a role.
    'ben.carter',
    [
      {
        service: 'lambda',
        at: '2026-10-30T15:30:00Z',
        region: HOME,
        actions: ['GetFunction', 'ListFunctions', 'UpdateFunctionCode'],
        unused: ['CreateFunction', 'UpdateFunctionConfiguration'],
      },
      { service: 'logs', at: '2026-10-29T10:12:00Z', region: HOME, actions: ['DescribeLogGroups'] },
      { service: 's3', at: '2026-10-30T15:31:00Z', region: HOME, actions: ['ListBucket'] },
      { service: 'sts', at: '2026-10-21T09:02:00Z', region: HOME, actions: ['AssumeRole'] },
    ],
  ],
  [
    // Nobody has sent card data to be decrypted for a year.
    'payments-api',
    [
      { service: 'secretsmanager', at: '2026-11-01T05:40:00Z', region: HOME },
      { service: 'sqs', at: '2026-11-01T05:50:00Z', region: HOME },
      {
        service: 'ssm',
        at: '2026-11-01T05:45:00Z',
        region: HOME,
        actions: ['UpdateInstanceInformation'],
        unused: ['GetParameters', 'PutInventory'],
      },
    ],
  ],
  [
    // Made to attach policies to roles, which it did once.
    'pipeline-maintenance',
    [
      {
        service: 'iam',
        at: '2025-12-02T17:05:00Z',
        region: 'us-east-1',
        actions: ['GetRole', 'ListAttachedRolePolicies'],
        unused: ['AttachRolePolicy', 'DetachRolePolicy'],
      },
    ],
  ],
])
