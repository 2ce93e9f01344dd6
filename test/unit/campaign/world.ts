import { buildAccountModel } from '../../../shared/account/build.ts'
import type { AccountModel } from '../../../shared/account/model.ts'
import { administratorReader } from '../../../shared/answers/answers.ts'
import { rosterOf } from '../../../shared/answers/roster.ts'
import { decide, type WantedDecision } from '../../../shared/campaign/decide.ts'
import type { CampaignFile } from '../../../shared/campaign/file.ts'
import { independenceReader, type Standing } from '../../../shared/campaign/independence.ts'
import { ownershipReader } from '../../../shared/campaign/ownership.ts'
import { populationOf } from '../../../shared/campaign/population.ts'
import { type GivenReviewer, identifyReviewer } from '../../../shared/campaign/reviewer.ts'
import { campaignRows, riskScaleOf } from '../../../shared/campaign/rows.ts'
import { newCampaign } from '../../../shared/campaign/start.ts'
import type { CampaignRow, Population, Subject } from '../../../shared/campaign/types.ts'
import { accessDiff } from '../../../shared/diff/diff.ts'
import type { AccessDiff } from '../../../shared/diff/types.ts'
import { reviewCredentials } from '../../../shared/review/review.ts'
import type { JsonObject } from '../../../shared/json.ts'
import { serviceUseReader } from '../../../shared/review/serviceUse.ts'
import type { Review } from '../../../shared/review/types.ts'
import type { AccessKey, IamData, RoleDetail, Snapshot, UserDetail } from '../../../shared/snapshot/schema.ts'
import { allow, arnOf, documentOf, inline, role, user } from '../../fixtures/account.ts'
import { testCatalogue } from '../../fixtures/catalogue.ts'
import { AS_OF, daysAgo, key, password, reportRow, snapshotWith } from '../review/fixture.ts'

export const AT = '2026-10-01T09:00:00.000Z'
export const ANN = arnOf('user', 'ann')
export const BOB = arnOf('user', 'bob')
export const PARTNER = arnOf('role', 'partner')
export const KEY = 'AKIAANN0000000000001'

const policy = (...statements: readonly JsonObject[]) => [inline('own', documentOf(...statements))]

export const USERS: readonly UserDetail[] = [
  user('ann', { UserPolicyList: policy(allow(['s3:GetObject', 's3:PutObject'])) }),
  user('bob'),
  user('boss', { UserPolicyList: policy(allow('*')) }),
  user('auditor', { UserPolicyList: policy(allow('s3:ListAllMyBuckets')) }),
  user('helpdesk', { UserPolicyList: policy(allow('iam:UpdateLoginProfile', ANN)) }),
  user('mfa', {
    UserPolicyList: policy(
      allow('iam:PutUserPolicy', BOB, { Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } } }),
    ),
  }),
]
export const ROLES: readonly RoleDetail[] = [
  role('partner', {
    AssumeRolePolicyDocument: documentOf({
      Effect: 'Allow',
      Principal: { AWS: ['arn:aws:iam::999988887777:root', arnOf('user', 'bob')] },
      Action: 'sts:AssumeRole',
    }),
  }),
]
export const annKey = (more: Partial<AccessKey> = {}): AccessKey => ({
  UserName: 'ann',
  AccessKeyId: KEY,
  Status: 'Active',
  CreateDate: daysAgo(200),
  LastUsed: { LastUsedDate: daysAgo(100), Region: 'us-east-1', ServiceName: 's3' },
  ...more,
})
export const ROWS = [
  reportRow('ann', { ...password({ age: 100, used: 5 }), ...key(1, { age: 200, used: 100 }) }),
  ...['bob', 'boss', 'auditor', 'helpdesk', 'mfa'].map((name) => reportRow(name)),
]

/** A snapshot of the small account; what is given replaces a part of it. */
export function small({
  users = USERS,
  roles = ROLES,
  rows = ROWS,
  keys = [annKey()],
  iam = {},
  more = {},
}: {
  readonly users?: readonly UserDetail[]
  readonly roles?: readonly RoleDetail[]
  readonly rows?: readonly string[]
  readonly keys?: readonly AccessKey[]
  readonly iam?: Partial<IamData>
  readonly more?: Partial<Snapshot>
} = {}): Snapshot {
  const details = {
    UserDetailList: [...users],
    GroupDetailList: [],
    RoleDetailList: [...roles],
    Policies: [],
  }
  const { iam: base, ...rest } = snapshotWith(rows, {
    authorizationDetails: details,
    accessKeys: [...keys],
    serviceSpecificCredentials: [],
    mfaDevices: [],
  })
  return { ...rest, organization: null, ...more, iam: { ...base, ...iam } }
}

/** The small account read later, with what is given replaced. */
export const later = (given: Parameters<typeof small>[0] = {}): Snapshot =>
  small({ ...given, more: { finishedAt: '2026-12-31T12:00:00Z', ...given.more } })

export interface Ground {
  readonly snapshot: Snapshot
  readonly model: AccountModel
  readonly review: Review
  readonly population: Population
}

export function groundOf(snapshot: Snapshot): Ground {
  const model = buildAccountModel(snapshot)
  const administratorOf = administratorReader(model, testCatalogue())
  const review = reviewCredentials(snapshot, {
    asOf: AS_OF,
    administratorOf,
    roster: rosterOf(model, administratorOf),
  })
  return {
    snapshot,
    model,
    review,
    population: populationOf({
      model,
      review,
      administratorOf,
      serviceUseOf: serviceUseReader(snapshot, 90),
    }),
  }
}

export function subjectOf({ population }: Ground, id: string): Subject {
  const found = population.subjects.find((each) => each.id === id)
  if (found === undefined) throw new Error(`${id} is not in the population`)
  return found
}

export const begun = ({ snapshot }: Ground): CampaignFile =>
  newCampaign(snapshot, { by: 'Ana', at: AT, asOf: AS_OF })

export function standingsOf(
  ground: Ground,
  given: GivenReviewer,
  file: CampaignFile = begun(ground),
  escalates: 'proved' | 'not-known' | null = null,
): (id: string) => Standing {
  const reviewer = identifyReviewer(given, ground.model, ground.population, file.owners)
  const read = independenceReader({
    model: ground.model,
    catalogue: testCatalogue(),
    reviewer,
    escalates: () => escalates,
  })
  return (id) => read(subjectOf(ground, id))
}

export const AUDITOR: GivenReviewer = { name: 'Ana', arn: arnOf('user', 'auditor') }

export function decided(
  ground: Ground,
  file: CampaignFile,
  wanted: readonly WantedDecision[],
  { by = AUDITOR, at = AT }: { readonly by?: GivenReviewer; readonly at?: string } = {},
) {
  const reviewer = identifyReviewer(by, ground.model, ground.population, file.owners)
  const standingOf = independenceReader({
    model: ground.model,
    catalogue: testCatalogue(),
    reviewer,
    escalates: () => null,
  })
  return decide(file, wanted, { subjects: ground.population.subjects, reviewer, standingOf, at })
}

export const want = (
  subject: string,
  decision: WantedDecision['decision'] = 'keep',
  reason = 'In use',
): WantedDecision => ({ subject, decision, reason })

export function rowsOf(ground: Ground, file: CampaignFile, day: string = AS_OF): readonly CampaignRow[] {
  return campaignRows(file, ground.population, {
    ownershipOf: ownershipReader(ground.model, file.owners, day),
    scale: riskScaleOf(ground.review, AS_OF),
    day,
  })
}

export function diffOf(before: Ground, after: Ground): AccessDiff {
  const steps = accessDiff(before, after, testCatalogue())
  for (;;) {
    const step = steps.next()
    if (step.done === true) return step.value
  }
}
