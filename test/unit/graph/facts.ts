import { ABSENT, known } from '../../../shared/known.ts'
import type { ControlPolicyTie, PolicyTie, PrincipalDetail } from '../../../shared/answers/detail.ts'
import type { TrustedPrincipal } from '../../../shared/answers/trust.ts'
import type {
  AccessSummary,
  CeilingSummary,
  DenySummary,
  LevelSummary,
  ServiceSummary,
} from '../../../shared/engine/effective/access.ts'
import { ACCESS_LEVELS } from '../../../shared/engine/effective/access.ts'
import type { LayerKind } from '../../../shared/engine/request/decision.ts'
import type { PrincipalInput } from '../../../shared/graph/facts.ts'

/** Hand-made and generated facts for the graph's tests and its fixture page. */

const USER_ARN = 'arn:aws:iam::111122223333:user/eng/maria'
export const policyArn = (name: string): string => `arn:aws:iam::111122223333:policy/${name}`

export function tie(name: string, rest: Partial<PolicyTie> = {}): PolicyTie {
  return { policyId: policyArn(name), name, kind: 'customer-managed', how: 'attached', problems: 0, ...rest }
}

export function detail(rest: Partial<PrincipalDetail> = {}): PrincipalDetail {
  return {
    arn: USER_ARN,
    kind: 'user',
    name: 'maria',
    path: '/eng/',
    tags: [],
    groups: [],
    members: [],
    policies: [],
    boundary: null,
    controlPolicies: { scp: ABSENT, rcp: ABSENT },
    lastUsed: ABSENT,
    trusts: ABSENT,
    behind: ABSENT,
    takenBy: [],
    longestSession: known(3600),
    serviceLinked: false,
    instanceProfiles: [],
    workloads: [],
    credentials: { password: known(true), mfaActive: known(false), keys: known([]) },
    ...rest,
  }
}

export function level(name: LevelSummary['level'], rest: Partial<LevelSummary>): LevelSummary {
  return {
    level: name,
    total: 40,
    allowed: 0,
    except: 0,
    conditional: 0,
    denied: 0,
    cut: 0,
    given: { allowed: 0, except: 0 },
    grantedBy: [],
    resources: [],
    moreResources: 0,
    exceptions: [],
    moreExceptions: 0,
    examples: {},
    ...rest,
  }
}
export function service(prefix: string, name: string, levels: readonly LevelSummary[]): ServiceSummary {
  return { service: prefix, serviceName: name, levels }
}
export function deny(
  policy: string,
  services: readonly string[],
  layer: LayerKind = 'identity',
): DenySummary {
  return {
    layer,
    statement: { policy, policyId: policyArn(policy), index: 1, sid: 'Deny', effect: 'Deny' },
    conditions: [],
    resources: ['*'],
    actions: services.length * 3,
    services,
    exampleActions: services.map((one) => `${one}:Delete`),
  }
}
export function ceiling(
  layer: LayerKind,
  name: string,
  cuts: Readonly<Record<string, number>>,
): CeilingSummary {
  const services = Object.entries(cuts).map(([one, cut]) => ({ service: one, cut, exampleActions: [] }))
  return {
    layer,
    policyName: name,
    policyId: policyArn(name),
    cut: services.reduce((sum, one) => sum + one.cut, 0),
    services,
  }
}
export function access(rest: Partial<AccessSummary> = {}): AccessSummary {
  return {
    principal: USER_ARN,
    services: [],
    gates: [],
    denies: [],
    ceilings: [],
    resourcePolicies: [],
    unknownActions: [],
    administrator: known(false),
    unknown: [],
    notes: [],
    ...rest,
  }
}
export function trust(value: string, rest: Partial<TrustedPrincipal> = {}): TrustedPrincipal {
  return {
    type: 'AWS',
    value,
    effect: 'Allow',
    actions: ['sts:AssumeRole'],
    conditions: [],
    external: false,
    dangling: false,
    ...rest,
  }
}

/** A user with everything once: groups, inline, boundary, SCPs, deny, cut, condition, missing data. */
export function mixedUser(): PrincipalInput {
  const s3 = [policyArn('DataReaders'), policyArn('inline-upload')]
  return {
    detail: detail({
      groups: [
        { arn: 'arn:aws:iam::111122223333:group/analysts', name: 'analysts' },
        { arn: 'arn:aws:iam::111122223333:group/on-call', name: 'on-call' },
      ],
      policies: [
        tie('DataReaders', {
          viaGroup: { arn: 'arn:aws:iam::111122223333:group/analysts', name: 'analysts' },
        }),
        tie('OperatorTools', {
          kind: 'aws-managed',
          viaGroup: { arn: 'arn:aws:iam::111122223333:group/on-call', name: 'on-call' },
        }),
        tie('inline-upload', { kind: 'inline', how: 'inline' }),
        tie('NoDeletes', { problems: 1 }),
      ],
      boundary: { policyId: policyArn('EngineerBoundary'), name: 'EngineerBoundary' },
      controlPolicies: controls([
        { policyId: 'r#scp/FullAWSAccess', name: 'FullAWSAccess', level: 'r-ab12' },
        { policyId: 'o#scp/FullAWSAccess', name: 'FullAWSAccess', level: 'ou-ab12' },
        { policyId: policyArn('RegionLock'), name: 'RegionLock', level: 'ou-ab12' },
      ]),
    }),
    access: access({
      services: [
        service('cloudwatch', 'Amazon CloudWatch', [
          level('List', { total: 8, allowed: 8, grantedBy: [policyArn('OperatorTools')], resources: ['*'] }),
          level('Read', {
            total: 21,
            allowed: 21,
            grantedBy: [policyArn('OperatorTools')],
            resources: ['*'],
          }),
        ]),
        service('ec2', 'Amazon EC2', [
          level('List', {
            total: 170,
            allowed: 168,
            grantedBy: [policyArn('OperatorTools')],
            resources: ['*'],
          }),
          level('Write', {
            total: 380,
            conditional: 12,
            cut: 34,
            grantedBy: [policyArn('OperatorTools')],
            resources: ['arn:aws:ec2:*:111122223333:instance/*', 'arn:aws:ec2:*:111122223333:volume/*'],
          }),
        ]),
        service('iam', 'AWS Identity and Access Management', [
          level('List', { total: 38, cut: 38, grantedBy: [policyArn('OperatorTools')] }),
        ]),
        service('s3', 'Amazon S3', [
          level('List', { total: 12, allowed: 9, grantedBy: s3, resources: ['*'] }),
          level('Read', {
            total: 70,
            allowed: 52,
            grantedBy: s3,
            resources: [
              'arn:aws:s3:::analytics-raw-eu-central-1/*',
              'arn:aws:s3:::analytics-curated/*',
              'arn:aws:s3:::reports-2026/*',
            ],
          }),
          level('Write', {
            total: 60,
            allowed: 11,
            denied: 6,
            grantedBy: s3,
            resources: ['arn:aws:s3:::analytics-curated/incoming/maria/*'],
          }),
        ]),
      ],
      denies: [deny('NoDeletes', ['s3']), deny('RegionLock', ['ec2'], 'scp')],
      ceilings: [ceiling('boundary', 'EngineerBoundary', { iam: 38, ec2: 34 })],
      unknown: [{ what: 'bucket policies', call: 's3:GetBucketPolicy on 2 buckets', couldFlip: true }],
    }),
  }
}

/** A role that can do everything, in a large catalogue, with denies on a few services. */
export function administratorRole(services = 412): PrincipalInput {
  const admin = policyArn('AdministratorAccess')
  const list = Array.from({ length: services }, (_, at) => {
    const prefix = at === 0 ? 'iam' : at === 1 ? 's3' : at === 2 ? 'kms' : at === 3 ? 'ec2' : `service${at}`
    const denied = at === 1 || at === 2
    return service(
      prefix,
      `Service ${at}`,
      ACCESS_LEVELS.map((name, index) =>
        level(name, {
          total: 12 + index,
          allowed: 12 + index - (denied && index === 2 ? 4 : 0),
          denied: denied && index === 2 ? 4 : 0,
          grantedBy: [admin],
          resources: ['*'],
        }),
      ),
    )
  })
  return {
    detail: detail({
      arn: 'arn:aws:iam::111122223333:role/deploy/ci',
      kind: 'role',
      name: 'ci',
      policies: [tie('AdministratorAccess', { kind: 'aws-managed' }), tie('ProtectLogs')],
      trusts: known([
        trust('arn:aws:iam::444455556666:root', {
          external: true,
          conditions: ['sts:ExternalId must be x-1'],
        }),
        trust('token.actions.githubusercontent.com', { type: 'Federated', external: true }),
        trust('lambda.amazonaws.com', { type: 'Service' }),
        trust('AROAEXAMPLEDELETED', { dangling: true }),
        trust('*', { external: true, conditions: ['aws:PrincipalOrgID must be o-1'] }),
      ]),
      workloads: [
        {
          kind: 'lambda-function',
          arn: 'arn:aws:lambda:eu-central-1:111122223333:function:deploy',
          region: 'eu-central-1',
          name: 'deploy',
          roleArn: 'arn:aws:iam::111122223333:role/deploy/ci',
        },
      ],
      controlPolicies: controls([
        { policyId: 'r#scp/FullAWSAccess', name: 'FullAWSAccess', level: 'r-ab12' },
      ]),
    }),
    access: access({
      services: list,
      administrator: known(true),
      denies: [deny('ProtectLogs', ['s3', 'kms'])],
    }),
  }
}

/** Many policies through many groups, nearly everything denied or cut. */
export function deniedUser(): PrincipalInput {
  const names = Array.from({ length: 18 }, (_, at) => `team-policy-with-a-rather-long-name-${at}`)
  const groups = Array.from({ length: 10 }, (_, at) => ({
    arn: `arn:aws:iam::111122223333:group/team-${at}`,
    name: `team-${at}`,
  }))
  const prefixes = [
    'athena',
    'dynamodb',
    'ecs',
    'glue',
    'iam',
    'kms',
    'lambda',
    'logs',
    'rds',
    's3',
    'sns',
    'sqs',
  ]
  return {
    detail: detail({
      name: 'contractor-with-a-name-that-does-not-fit-any-box',
      groups,
      policies: names.map((name, at) => {
        const group = groups[at % 12]
        return tie(name, group ? { viaGroup: group } : {})
      }),
      boundary: { policyId: policyArn('ContractorBoundary'), name: 'ContractorBoundary' },
    }),
    access: access({
      services: prefixes.map((prefix, at) =>
        service(prefix, `Amazon ${prefix}`, [
          level('Read', {
            allowed: at % 3 === 0 ? 4 : 0,
            denied: 5,
            cut: at % 2 === 0 ? 9 : 0,
            grantedBy: [policyArn(names[at] ?? ''), policyArn(names[(at * 7) % 18] ?? '')],
            resources: at % 3 === 0 ? [`arn:aws:${prefix}:eu-central-1:111122223333:thing/${at}`] : [],
          }),
          level('Write', { denied: 7, conditional: 1, grantedBy: [policyArn(names[at] ?? '')] }),
        ]),
      ),
      denies: [deny(names[0] ?? '', prefixes), deny(names[3] ?? '', ['s3', 'sqs', 'kms'])],
      ceilings: [
        ceiling(
          'boundary',
          'ContractorBoundary',
          Object.fromEntries(prefixes.filter((_, at) => at % 2 === 0).map((prefix) => [prefix, 9])),
        ),
      ],
    }),
  }
}

export function nobody(): PrincipalInput {
  return { detail: detail({ name: 'nobody' }), access: access() }
}

/** Names that try to break out of markup, out of a line, or to read backwards. */
export function hostileUser(): PrincipalInput {
  const evil = `"><script>alert(1)</script>&\u202egnp.exe\u0000\ud800 __proto__`
  return {
    detail: detail({
      name: evil,
      policies: [tie(evil, { policyId: '__proto__' }), tie('constructor', { policyId: 'constructor' })],
    }),
    access: access({
      services: [
        service('__proto__', evil, [
          level('Read', {
            allowed: 3,
            grantedBy: ['__proto__', 'constructor'],
            resources: [
              evil,
              `arn:aws:s3:::"><image href="https://example.com/x">`,
              'url(https://example.com)',
            ],
          }),
        ]),
      ],
    }),
  }
}

function controls(scps: readonly ControlPolicyTie[]): PrincipalDetail['controlPolicies'] {
  return { scp: known(scps), rcp: ABSENT }
}
