import { describe, expect, it } from 'vitest'
import { known } from '../../../shared/known.ts'
import { findPaths } from '../../../shared/paths/search/find.ts'
import type { Credentials } from '../../../shared/paths/ways/takeOver.ts'
import type { EscalationPath } from '../../../shared/paths/edge/path.ts'
import type { JsonObject } from '../../../shared/json.ts'
import { ACCOUNT, allow, arnOf, deny } from '../../fixtures/account.ts'
import { testCatalogue } from '../../fixtures/catalogue.ts'
import { ESCALATION_METHODS } from '../../fixtures/escalationMethods.ts'
import { escalationModel, MALLORY, type WorldOptions } from '../../fixtures/escalationWorld.ts'

interface World extends Partial<WorldOptions> {
  readonly credentials?: Partial<Credentials>
  readonly to?: string
}
const KNOWN: Credentials = {
  password: known(true),
  mfaActive: known(false),
  keys: known([]),
}
const NO_PASSWORD = { credentials: { password: known(false) } }
const JOB_OF_MALLORY = { jobTrusts: { AWS: `arn:aws:iam::${ACCOUNT}:root` } }
const WITHOUT_ROLE_BOUNDARY: World = {
  mallory: 'role',
  attached: [allow('*')],
  boundary: [allow(['iam:DeleteRolePermissionsBoundary', 'sts:AssumeRole'])],
}

/** Ways that need something else of the account than escalationWorld.ts has anyway. */
const WORLDS: Readonly<Record<string, World>> = {
  'iam-003': { credentials: { keys: known([1, 2]) } },
  'iam-004': NO_PASSWORD,
  'iam-005': { mallory: 'role' },
  'iam-009': { mallory: 'role' },
  'iam-014': JOB_OF_MALLORY,
  'iam-016': JOB_OF_MALLORY,
  'iam-017': JOB_OF_MALLORY,
  'sts-001': { ...JOB_OF_MALLORY, to: 'job' },
  'x-001': { older: [allow('*')] },
  'x-007': JOB_OF_MALLORY,
  'x-036': { attached: [allow('*')], boundary: [allow('iam:DeleteUserPermissionsBoundary')] },
  'x-037': WITHOUT_ROLE_BOUNDARY,
  'x-048': WITHOUT_ROLE_BOUNDARY,
  'x-049': {
    mallory: 'role',
    attached: [allow('*')],
    boundary: [allow('iam:PutRolePermissionsBoundary')],
  },
  'x-041': { powerless: true },
  'x-043': { powerless: true },
  'x-050': { credentials: { password: known(true), mfaActive: known(true) } },
}

/** Ways that are not looked at, and why. */
const EXISTS = 'what exists already is not crawled'
const LEFT_OUT: Readonly<Record<string, string>> = {
  'apprunner-002': EXISTS,
  'bedrock-002': EXISTS,
  'cloudformation-002': EXISTS,
  'cloudformation-005': EXISTS,
  'codebuild-002': EXISTS,
  'codebuild-003': EXISTS,
  'ec2-004': EXISTS,
  'glue-002': EXISTS,
  'sagemaker-004': EXISTS,
  'sagemaker-005': EXISTS,
  'x-003': 'a pipeline without definition and activation runs nothing: datapipeline-001 is the whole way',
  'x-004': EXISTS,
  'x-009': 'AWS CodeStar was closed in July 2024',
  'x-014': EXISTS,
  'x-017': EXISTS,
  'x-020': EXISTS,
  'x-022': EXISTS,
  'x-023': 'the roles of an identity pool go to whoever signs in there, which is not crawled',
  'x-035': EXISTS,
  'x-038': 'permission sets of IAM Identity Center are not crawled',
  'x-039': 'permission sets of IAM Identity Center are not crawled',
  'x-040': 'permission sets of IAM Identity Center are not crawled',
  'x-052':
    'which applications there are is not crawled, and what an entitlement gives is not documented enough',
}

/** What AWS asks for, where the list says it otherwise: by a pattern, with a search, or only a part of the way. */
const ASKED: Readonly<Record<string, readonly string[]>> = {
  'ec2instanceconnect-003': ['ec2-instance-connect:SendSSHPublicKey'],
  'x-005': ['iam:PutUserPolicy'],
  'x-006': ['iam:PutUserPolicy'],
  'x-050': ['iam:UpdateLoginProfile', 'iam:DeactivateMFADevice'],
}

/** Something that is not crawled has to be there as well. */
const UNPROVED: ReadonlySet<string> = new Set([
  'cloudformation-003',
  'cloudformation-004',
  'ec2instanceconnect-003',
  'ecs-003',
  'ecs-004',
  'ecs-005',
  'glue-005',
  'glue-006',
  'ssm-001',
  'ssm-002',
  'x-011',
  'x-012',
  'x-013',
  'x-019',
  'x-024',
  'x-041',
  'x-042',
  'x-046',
  'x-051',
])

const needsOf = ({ id, needs }: (typeof ESCALATION_METHODS)[number]) => ASKED[id] ?? needs
const LOOKED_AT = ESCALATION_METHODS.filter(({ id }) => !Object.hasOwn(LEFT_OUT, id))

function pathsIn(id: string, changes: Partial<WorldOptions> & Pick<WorldOptions, 'statements'>) {
  const { credentials, to, ...world } = WORLDS[id] ?? {}
  const options = { ...world, ...changes }
  const from = MALLORY[options.mallory ?? 'user']
  const read = { ...KNOWN, ...credentials }
  return findPaths(escalationModel(options), { from, ...(to && { to }) }, testCatalogue(), () => read).paths
}
const actionsOf = (paths: readonly EscalationPath[]) =>
  paths.flatMap(({ hops }) => hops.flatMap(({ evidence }) => evidence.map(({ action }) => action)))

/** True when the actions are enough for some other way that is looked at. */
function enoughForAnother(id: string, actions: readonly string[]): boolean {
  const inTheSameWorld = (other: string) =>
    JSON.stringify(WORLDS[other] ?? {}) === JSON.stringify(WORLDS[id] ?? {}) || WORLDS[other] === undefined
  return LOOKED_AT.some(
    (other) =>
      other.id !== id &&
      inTheSameWorld(other.id) &&
      needsOf(other).every((action) => actions.includes(action)),
  )
}

describe('the known ways of escalation', () => {
  it('are looked at or left out for a reason', () => {
    expect(Object.keys(LEFT_OUT).every((id) => ESCALATION_METHODS.some((method) => method.id === id))).toBe(
      true,
    )
    expect(LOOKED_AT).toHaveLength(ESCALATION_METHODS.length - Object.keys(LEFT_OUT).length)
  })

  const each = LOOKED_AT.map((method) => ({ id: method.id, needs: needsOf(method) }))

  it.each(each)('$id is found where $needs are allowed', ({ id, needs }) => {
    const certainty = UNPROVED.has(id) ? 'unproved' : 'proved'
    expect(pathsIn(id, { statements: [allow([...needs])] })).toMatchObject([{ certainty }])
  })

  const lacking = each.flatMap(({ id, needs }) =>
    needs.flatMap((stopped) => {
      const rest = needs.filter((action) => action !== stopped)
      return enoughForAnother(id, rest) ? [] : [{ id, needs, rest, stopped }]
    }),
  )
  it.each(lacking)('$id is not found without $stopped', ({ id, needs, rest, stopped }) => {
    const world = WORLDS[id] ?? {}
    const everything = allow([...needs])
    const elsewhere = allow(stopped, 'arn:aws:example:eu-west-1:111122223333:thing/other')
    const but: JsonObject = { Effect: 'Allow', NotAction: [stopped], Resource: '*' }
    const ways: Readonly<Record<string, Partial<WorldOptions> & Pick<WorldOptions, 'statements'>>> = {
      'not allowed': { statements: [...(rest.length > 0 ? [allow(rest)] : []), elsewhere] },
      denied: { statements: [everything, deny(stopped)] },
      'not allowed by the SCP': { statements: [everything], scp: [but] },
      ...(world.boundary === undefined && {
        'not allowed by the boundary': { statements: [everything], boundary: [but] },
      }),
    }
    const found = Object.entries(ways).flatMap(([how, changes]) =>
      pathsIn(id, { ...changes, ...withoutIn(world, stopped) }).map((path) => [how, actionsOf([path])]),
    )
    expect(found).toEqual([])
  })

  const passing = LOOKED_AT.filter(({ needs }) => needs.includes('iam:PassRole'))
  it.each(passing)('$id is not found where the role may only be passed elsewhere', ({ id, needs }) => {
    const rest = allow(needs.filter((action) => action !== 'iam:PassRole'))
    const to = { Condition: { StringEquals: { 'iam:PassedToService': 'cloudtrail.amazonaws.com' } } }
    expect(pathsIn(id, { statements: [rest, allow('iam:PassRole', '*', to)] })).toEqual([])
    expect(pathsIn(id, { statements: [rest, allow('iam:PassRole', arnOf('role', 'small'))] })).toEqual([])
  })
})

/** Worlds in which mallory has everything from the attached policy lose the action there. */
function withoutIn({ attached }: World, stopped: string): Partial<WorldOptions> {
  return attached === undefined
    ? {}
    : { attached: [{ Effect: 'Allow', NotAction: [stopped], Resource: '*' }] }
}
