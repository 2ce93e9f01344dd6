import type { Decision, LayerOutcome } from '../../../shared/engine/request/decision.ts'

const layer = (kind: Decision['layers'][number]['layer'], result: LayerOutcome, because: string) => ({
  layer: kind,
  result,
  because,
  matched: [],
  nearMisses: [],
})

/** Denied twice: a boundary that does not allow it and an explicit deny behind it. */
export const DENIED: Decision = {
  verdict: 'ExplicitlyDenied',
  request: {
    principal: 'arn:aws:iam::111122223333:user/eng/maria',
    action: 's3:DeleteObject',
    resource: 'arn:aws:s3:::analytics-curated/2026/11/report.parquet',
    context: {},
  },
  layers: [
    layer('rcp', 'not-applicable', 'The account is in no organization with resource control policies.'),
    {
      ...layer('scp', 'allow', 'Every level allows it.'),
      levels: [
        { target: 'r-ab12', result: 'allow' },
        { target: 'ou-ab12', result: 'allow' },
      ],
    },
    {
      ...layer('boundary', 'implicit-deny', 'No statement of EngineerBoundary allows s3:DeleteObject.'),
      nearMisses: [
        {
          policy: 'EngineerBoundary',
          policyId: 'arn:aws:iam::111122223333:policy/EngineerBoundary',
          sid: 'DataWork',
          index: 2,
          effect: 'Allow',
          failedOn: 'action',
          detail: {
            required: ['s3:Get*', 's3:PutObject'],
            observed: ['s3:DeleteObject'],
            sentence: 'The statement allows s3:Get* and s3:PutObject; the request is s3:DeleteObject.',
          },
        },
      ],
    },
    {
      ...layer('identity', 'explicit-deny', 'NoDeletes denies it to everyone in the group.'),
      matched: [
        {
          policy: 'DataReaders',
          policyId: 'p1',
          index: 0,
          sid: 'All',
          effect: 'Allow',
          applies: 'true',
          conditions: [],
        },
      ],
    },
    layer('resource', 'not-required', 'The bucket policy does not name the caller, and need not.'),
    layer('s3-block-public-access', 'not-applicable', 'The caller is in the bucket’s account.'),
  ],
  decidedBy: [
    { layer: 'identity', policy: 'NoDeletes', policyId: 'p2', index: 1, sid: 'NoDelete', effect: 'Deny' },
  ],
  blockedBy: ['identity', 'boundary'],
  residual: [],
  unknown: [],
  notes: [],
}
