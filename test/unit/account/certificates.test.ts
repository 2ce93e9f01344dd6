import { describe, expect, it } from 'vitest'
import { buildAccountModel } from '../../../shared/account/build.ts'
import { certificateEntrance } from '../../../shared/account/certificates.ts'
import { behindRole } from '../../../shared/answers/behind.ts'
import { behindInWords } from '../../../shared/answers/behindWords.ts'
import type { RolesAnywhereData } from '../../../shared/snapshot/rolesAnywhere.ts'
import type { CoverageEntry, Snapshot } from '../../../shared/snapshot/schema.ts'
import { arnOf, documentOf, role, snapshotOf } from '../../fixtures/account.ts'

const ARN = arnOf('role', 'terminal')
const region = 'eu-west-1'
const anchor = (enabled?: boolean) => ({
  trustAnchorArn: 'arn:aws:rolesanywhere:eu-west-1:111122223333:trust-anchor/a',
  region,
  name: 'ca',
  ...(enabled === undefined ? {} : { enabled }),
})
const profile = (roleArns: readonly string[], enabled?: boolean) => ({
  profileArn: 'arn:aws:rolesanywhere:eu-west-1:111122223333:profile/p',
  region,
  name: 'shops',
  roleArns,
  ...(enabled === undefined ? {} : { enabled }),
})
const DONE: readonly CoverageEntry[] = [
  { call: 'rolesanywhere:ListProfiles', region, status: 'done' },
  { call: 'rolesanywhere:ListTrustAnchors', region, status: 'done' },
  { call: 'ec2:DescribeRegions', status: 'done' },
]

function found(rolesAnywhere: RolesAnywhereData | null, more: Partial<Snapshot> = {}) {
  const terminal = role('terminal', {
    AssumeRolePolicyDocument: documentOf({
      Effect: 'Allow',
      Principal: { Service: 'rolesanywhere.amazonaws.com' },
      Action: 'sts:AssumeRole',
      Condition: { StringEquals: { 'aws:PrincipalTag/x509Subject/OU': 'shops' } },
    }),
  })
  const model = buildAccountModel(
    snapshotOf(
      { RoleDetailList: [terminal] },
      {
        regions: [region],
        enabledRegions: [region],
        coverage: DONE,
        ...(rolesAnywhere === null ? {} : { rolesAnywhere }),
        ...more,
      },
    ),
  )
  const inModel = model.roles.get(ARN)
  if (inModel === undefined) throw new Error('The role is not in the model')
  return { ...certificateEntrance(model, inModel), words: behindInWords(behindRole(model, inModel)) }
}
const OPEN = { trustAnchors: [anchor(true)], profiles: [profile([ARN], true)] }

describe('a role that trusts IAM Roles Anywhere', () => {
  it('is given to certificates by the enabled profiles that list it', () => {
    const { profiles, anchors, closed, missing, words } = found(OPEN)
    expect(profiles.map(({ name }) => name)).toEqual(['shops'])
    expect(anchors.map(({ name }) => name)).toEqual(['ca'])
    expect([closed, missing]).toEqual([null, []])
    expect(words).toEqual(['certificate shops of IAM Roles Anywhere, by profile shops'])
  })

  it.each<[string, RolesAnywhereData, string]>([
    [
      'no profile lists it',
      { ...OPEN, profiles: [profile([arnOf('role', 'x')], true)] },
      'no profile lists the role',
    ],
    ['there is no profile', { ...OPEN, profiles: [] }, 'no profile lists the role'],
    [
      'its profile is disabled',
      { ...OPEN, profiles: [profile([ARN], false)] },
      'the profiles that list the role are disabled',
    ],
    ['no anchor is enabled', { ...OPEN, trustAnchors: [anchor(false)] }, 'no trust anchor is enabled'],
  ])('is given to no certificate where %s', (_what, data, closed) => {
    expect(found(data).closed).toBe(closed)
    expect(found(data).words).toEqual([`no certificate: ${closed}`])
  })

  it('counts as given where AWS did not say whether profile and anchor are enabled', () => {
    expect(found({ trustAnchors: [anchor()], profiles: [profile([ARN])] }).profiles).toHaveLength(1)
  })

  const none = { ...OPEN, profiles: [] }
  it.each<[string, RolesAnywhereData | null, Partial<Snapshot>, string]>([
    ['nothing was asked', null, { coverage: [] }, 'rolesanywhere:ListProfiles'],
    [
      'profiles were refused',
      none,
      { coverage: [{ call: 'rolesanywhere:ListProfiles', region, status: 'denied' }, ...DONE.slice(1)] },
      'rolesanywhere:ListProfiles',
    ],
    [
      'anchors were refused in one Region',
      { ...OPEN, trustAnchors: [] },
      {
        coverage: [
          ...DONE,
          { call: 'rolesanywhere:ListTrustAnchors', region: 'us-east-1', status: 'denied' },
        ],
      },
      'rolesanywhere:ListTrustAnchors',
    ],
    [
      'a Region was not visited',
      none,
      { enabledRegions: [region, 'us-east-1'] },
      'rolesanywhere:ListProfiles',
    ],
    [
      'it is not known which Regions are enabled',
      none,
      { coverage: DONE.slice(0, 2) },
      'ec2:DescribeRegions',
    ],
  ])('is not said to be out of reach where %s', (_what, data, more, call) => {
    const { closed, missing, words } = found(data, more)
    expect(closed).toBeNull()
    expect(missing[0]?.call).toBe(call)
    expect(words[0]).toMatch(/^certificate shops of IAM Roles Anywhere/)
  })
})
