import { afterAll, beforeAll, expect, it } from 'vitest'
import { expectNoNameLeft, expectSameAnswers, shareOf } from '../fixtures/shared.ts'
import { type CrawledSample, crawledSample } from './crawledSample.ts'

let sample: CrawledSample
beforeAll(async () => {
  sample = await crawledSample()
})
afterAll(() => sample.close())

it('a share file of the sample account holds no name of it and gives the same answers', async () => {
  const { snapshot } = await sample.store.open(sample.snapshot)
  const shared = shareOf(snapshot)
  expectNoNameLeft(snapshot, shared.snapshot)
  expectSameAnswers(snapshot, shared, 300)
  // What a share file does not know is left out: a new part of snapshots has to be listed in it.
  const members = new Set(membersOf(shared.snapshot))
  expect([...new Set(membersOf(snapshot))].filter((member) => !members.has(member)).sort()).toEqual(LEFT_OUT)
  expect(shared.snapshot.account.id).not.toBe(snapshot.account.id)
})

/** Every member of a snapshot by its place, whichever item of a list it is in. */
function membersOf(value: unknown, place = ''): readonly string[] {
  if (Array.isArray(value)) return value.flatMap((item: unknown) => membersOf(item, `${place}[]`))
  if (typeof value !== 'object' || value === null || 'Statement' in value) return []
  return Object.entries(value).flatMap(([key, member]) => [
    `${place}.${key}`,
    ...membersOf(member, `${place}.${key}`),
  ])
}

const ENTITLEMENTS = '.accountAccess.applications[].entitlements[]'
const ROLES = [
  '.iam.authorizationDetails.RoleDetailList[].InstanceProfileList[].Roles[]',
  '.iam.instanceProfiles[].Roles[]',
]
/** Texts in which any name may stand, and what AWS answers and nothing reads. */
const LEFT_OUT = [
  `${ENTITLEMENTS}.createdAt`,
  `${ENTITLEMENTS}.entitlement.principalRole.account`,
  `${ENTITLEMENTS}.entitlementId`,
  ...ROLES.flatMap((role) =>
    ['AssumeRolePolicyDocument', 'Description', 'MaxSessionDuration'].map((key) => `${role}.${key}`),
  ),
  '.iam.authorizationDetails.Policies[].Description',
  '.iam.credentialsRead.why',
  '.iam.serviceSpecificCredentials[].ServiceUserName',
].sort()
