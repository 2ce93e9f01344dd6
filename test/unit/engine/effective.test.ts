import { describe, expect, it } from 'vitest'
import { buildAccountModel } from '../../../shared/account/build.ts'
import {
  accessSummary,
  isAdministrator,
  noContext,
  serviceActions,
} from '../../../shared/engine/effective/effective.ts'
import type { Snapshot } from '../../../shared/snapshot/schema.ts'
import {
  ACCOUNT,
  allow,
  arnOf,
  attached,
  deny,
  documentOf,
  group,
  inline,
  managed,
  role,
  snapshotOf,
  user,
} from '../../fixtures/account.ts'
import { testCatalogue } from '../../fixtures/catalogue.ts'
import { ANN, MFA, modelOf, organizationOf } from './symbolicPolicies.ts'

const catalogue = testCatalogue()

function actionOf(model: ReturnType<typeof modelOf>, action: string, principal = ANN) {
  const service = action.slice(0, action.indexOf(':'))
  return serviceActions(model, principal, service, catalogue).actions.find((each) => each.action === action)
}
/** What every model without resources says. */
const UNLISTED = { what: expect.stringContaining('all resources of these kinds'), couldFlip: true }
const outcome = (...args: Parameters<typeof modelOf>) => actionOf(modelOf(...args), 's3:GetObject')?.outcome

describe('what is granted', () => {
  it('lists what Action covers, in any case, and nothing else', () => {
    const model = modelOf([allow(['S3:getobject', 's3:List*'])])
    expect(actionOf(model, 's3:GetObject')).toMatchObject({ outcome: 'allowed', level: 'Read' })
    expect(actionOf(model, 's3:ListBucket')?.outcome).toBe('allowed')
    expect(actionOf(model, 's3:PutObject')).toBeUndefined()
  })
  it('takes NotAction with Allow as every other action of every service (rule 15.6)', () => {
    const model = modelOf([{ Effect: 'Allow', NotAction: 'iam:*', Resource: '*' }])
    expect(actionOf(model, 'ec2:RunInstances')?.outcome).toBe('allowed')
    expect(actionOf(model, 'iam:CreateUser')).toBeUndefined()
  })
  it('does not take a bucket for its objects, nor an ARN for an action without resource (rule 17.6)', () => {
    const model = modelOf([allow('s3:*', 'arn:aws:s3:::data')])
    expect(actionOf(model, 's3:ListBucket')?.outcome).toBe('allowed')
    expect(actionOf(model, 's3:GetObject')).toBeUndefined()
    expect(actionOf(model, 's3:ListAllMyBuckets')).toBeUndefined()
  })
  it('takes NotResource with Allow to reach actions without resource (rule 15.6)', () => {
    const model = modelOf([{ Effect: 'Allow', Action: 's3:*', NotResource: 'arn:aws:s3:::secret/*' }])
    expect(actionOf(model, 's3:ListAllMyBuckets')?.outcome).toBe('allowed')
    expect(actionOf(model, 's3:GetObject')?.grants[0]).toMatchObject({ except: true })
  })
  it('keeps an action conditional when every grant has a condition, and allowed when one has none', () => {
    expect(outcome([allow('s3:GetObject', '*', MFA)])).toBe('conditional')
    expect(outcome([allow('s3:GetObject', '*', MFA), allow('s3:Get*', 'arn:aws:s3:::a/*')])).toBe('allowed')
  })
  it('is not certain of a resource that hangs on a policy variable, in Version 2012-10-17 only (rule 19.1)', () => {
    const model = modelOf([allow('s3:GetObject', 'arn:aws:s3:::home/${aws:username}/*')])
    expect(actionOf(model, 's3:GetObject')?.outcome).toBe('conditional')
    expect(accessSummary(model, ANN, catalogue).notes.join()).toContain('${aws:username}')
    const old = {
      Version: '2008-10-17',
      Statement: [allow('s3:GetObject', 'arn:aws:s3:::home/${aws:username}/*')],
    }
    const literal = buildAccountModel(
      snapshotOf({ UserDetailList: [user('ann', { UserPolicyList: [inline('own', old)] })] }),
    )
    expect(actionOf(literal, 's3:GetObject')?.outcome).toBe('allowed')
  })
  it('shows granted patterns that the catalogue does not know', () => {
    const { unknownActions } = accessSummary(modelOf([allow(['s3:Get*', 's3:NoSuchThing'])]), ANN, catalogue)
    expect(unknownActions).toMatchObject([
      { pattern: 's3:NoSuchThing', statement: { policy: 'own', index: 0 } },
    ])
  })
  it('names the group through which a grant comes', () => {
    const model = buildAccountModel(
      snapshotOf({
        UserDetailList: [user('ann', { GroupList: ['ops'] })],
        GroupDetailList: [group('ops', { AttachedManagedPolicies: [attached('read')] })],
        Policies: [managed('read', documentOf(allow('s3:GetObject')))],
      }),
    )
    expect(actionOf(model, 's3:GetObject')?.grants[0]?.statement).toMatchObject({
      policy: 'read',
      viaGroup: arnOf('group', 'ops'),
    })
  })
})

describe('explicit denies', () => {
  it('take an action when they cover all that is granted (rule 1.2)', () => {
    expect(outcome([allow('s3:*'), deny('s3:GetObject')])).toBe('denied')
    expect(outcome([allow('s3:*', 'arn:aws:s3:::a/*'), deny('s3:Get*', 'arn:aws:s3:::a*')])).toBe('denied')
    const queues = modelOf([allow('*'), deny('sqs:*', 'arn:aws:sqs:*')])
    expect(actionOf(queues, 'sqs:SendMessage')?.outcome).toBe('denied')
  })
  it('of a bucket leave the way through access points, whose objects have ARNs of their own', () => {
    const action = actionOf(modelOf([allow('*'), deny('s3:*', 'arn:aws:s3:::*')]), 's3:GetObject')
    expect(action).toMatchObject({ outcome: 'except', denies: [{ extent: 'some' }] })
  })
  it('except the part of the resources that they cover from what is allowed, and name it', () => {
    const action = actionOf(modelOf([allow('s3:*'), deny('s3:*', 'arn:aws:s3:::secret/*')]), 's3:GetObject')
    expect(action).toMatchObject({
      outcome: 'except',
      exceptions: [{ resources: ['arn:aws:s3:::secret/*'], except: false, statement: { index: 1 } }],
      denies: [{ layer: 'identity', extent: 'some' }],
    })
  })
  it('do not touch what lies elsewhere', () => {
    const model = modelOf([allow('s3:*', 'arn:aws:s3:::a/*'), deny('s3:*', 'arn:aws:s3:::b/*')])
    expect(actionOf(model, 's3:GetObject')?.denies).toEqual([])
  })
  it('under a condition make the action conditional', () => {
    expect(outcome([allow('s3:*'), deny('*', '*', MFA)])).toBe('conditional')
  })
  it('with NotAction and NotResource take everything else, also actions without resource (rule 15.7)', () => {
    const model = modelOf([
      allow('*'),
      { Effect: 'Deny', NotAction: 's3:*', Resource: '*' },
      { Effect: 'Deny', Action: 's3:ListAllMyBuckets', NotResource: 'arn:aws:s3:::a' },
    ])
    expect(actionOf(model, 'ec2:RunInstances')?.outcome).toBe('denied')
    expect(actionOf(model, 's3:ListAllMyBuckets')?.outcome).toBe('denied')
    expect(actionOf(model, 's3:GetObject')?.outcome).toBe('allowed')
  })
  it('are listed with what they touch', () => {
    const summary = accessSummary(modelOf([allow('s3:*'), deny('s3:Delete*')]), ANN, catalogue)
    expect(summary.denies).toHaveLength(1)
    expect(summary.denies[0]).toMatchObject({ layer: 'identity', services: ['s3'], statement: { index: 1 } })
    expect(summary.denies[0]?.exampleActions).toContain('s3:DeleteBucket')
  })
})

describe('the permissions boundary', () => {
  it('cuts what it does not allow (rule 3.5)', () => {
    const model = modelOf([allow('*')], { boundary: [allow('s3:*')] })
    expect(actionOf(model, 's3:GetObject')?.outcome).toBe('allowed')
    expect(actionOf(model, 'iam:CreateUser')).toMatchObject({
      outcome: 'cut',
      ceilings: [{ layer: 'boundary', extent: 'all' }],
    })
  })
  it('cuts what it allows only on resources that are not granted', () => {
    const limits = { boundary: [allow('s3:*', 'arn:aws:s3:::b/*')] }
    expect(outcome([allow('s3:*', 'arn:aws:s3:::a/*')], limits)).toBe('cut')
    expect(outcome([allow('s3:*')], limits)).toBe('allowed')
  })
  it('makes conditional what it allows under conditions', () => {
    expect(outcome([allow('s3:*')], { boundary: [allow('s3:*', '*', MFA)] })).toBe('conditional')
  })
  it('denies explicitly what it denies (rule 4.10)', () => {
    const action = actionOf(modelOf([allow('*')], { boundary: [allow('*'), deny('s3:*')] }), 's3:GetObject')
    expect(action).toMatchObject({ outcome: 'denied', denies: [{ layer: 'boundary', extent: 'all' }] })
  })
  it('does not help where a deny takes the very resources that it allows', () => {
    expect(
      outcome([allow('s3:*'), deny('s3:*', 'arn:aws:s3:::b/*')], {
        boundary: [allow('s3:*', 'arn:aws:s3:::b/*')],
      }),
    ).toBe('cut')
  })
  it('that was not collected never leaves an action plainly allowed', () => {
    const model = buildAccountModel(
      snapshotOf({
        UserDetailList: [
          user('ann', {
            UserPolicyList: [inline('own', documentOf(allow('*')))],
            PermissionsBoundary: { PermissionsBoundaryArn: arnOf('policy', 'gone') },
          }),
        ],
      }),
    )
    expect(actionOf(model, 's3:GetObject')?.outcome).toBe('conditional')
    const summary = accessSummary(model, ANN, catalogue)
    expect(summary.administrator).toMatchObject({ state: 'not-collected', call: 'iam:GetPolicyVersion' })
    expect(summary.unknown[0]).toMatchObject({ couldFlip: true, call: 'iam:GetPolicyVersion' })
  })
})

describe('service control policies', () => {
  it('must allow at every level (rule 6.5)', () => {
    const model = modelOf([allow('*')], { scps: [[allow('*')], [allow('s3:*')], [allow('*')]] })
    expect(actionOf(model, 's3:GetObject')?.outcome).toBe('allowed')
    expect(actionOf(model, 'iam:CreateUser')?.outcome).toBe('cut')
    const { ceilings } = accessSummary(model, ANN, catalogue)
    expect(ceilings.map((each) => each.cut > 0)).toEqual([false, true, false])
  })
  it('of two levels that allow different resources leave nothing', () => {
    const scps = [[allow('s3:*', 'arn:aws:s3:::a/*')], [allow('s3:*', 'arn:aws:s3:::b/*')]]
    expect(outcome([allow('s3:*')], { scps })).toBe('cut')
  })
  it('at a level with nothing attached allow nothing (rule 6.5)', () => {
    expect(outcome([allow('s3:*')], { scps: [[allow('*')], []] })).toBe('cut')
  })
  it('do not restrict the management account (rule 6.1) nor service-linked roles (rule 6.2)', () => {
    const details = {
      UserDetailList: [user('ann', { UserPolicyList: [inline('own', documentOf(allow('s3:*')))] })],
      RoleDetailList: [
        role('linked', {
          Path: '/aws-service-role/x.amazonaws.com/',
          RolePolicyList: [inline('own', documentOf(allow('s3:*')))],
        }),
        role('AWSServiceRoleForFake', { RolePolicyList: [inline('own', documentOf(allow('s3:*')))] }),
      ],
    }
    const scps = [[allow('*'), deny('s3:*')]]
    const member = buildAccountModel(snapshotOf(details, { organization: organizationOf(scps) }))
    expect(actionOf(member, 's3:GetObject')?.outcome).toBe('denied')
    expect(actionOf(member, 's3:GetObject', arnOf('role', 'linked'))?.outcome).toBe('allowed')
    expect(actionOf(member, 's3:GetObject', arnOf('role', 'AWSServiceRoleForFake'))?.outcome).toBe('denied')
    const management = buildAccountModel(snapshotOf(details, { organization: organizationOf(scps, ACCOUNT) }))
    expect(actionOf(management, 's3:GetObject')?.outcome).toBe('allowed')
  })
  it('that could not be read are told as unknown; those nobody asked for as an assumption', () => {
    const details = { UserDetailList: [user('ann')] }
    const { organization: _, ...crawled } = snapshotOf(details)
    const imported: Snapshot = { ...crawled, source: { kind: 'import', files: ['a.json'] } }
    const unknown = (snapshot: Snapshot) => accessSummary(buildAccountModel(snapshot), ANN, catalogue).unknown
    expect(unknown(crawled)).toMatchObject([
      { what: 'service control policies', call: 'organizations:DescribeOrganization', couldFlip: true },
      { what: 'resource control policies', call: 'organizations:DescribeOrganization', couldFlip: true },
      UNLISTED,
    ])
    expect(unknown(imported)).toMatchObject([{ couldFlip: false }, { couldFlip: false }, UNLISTED])
  })
})

describe('the summary', () => {
  it('counts by service and access level, and the counts are those of the actions', () => {
    const model = modelOf([allow(['s3:*', 'sqs:SendMessage']), deny('s3:Delete*')], {
      boundary: [allow('s3:*')],
    })
    const { services } = accessSummary(model, ANN, catalogue)
    expect(services.map((each) => each.service)).toEqual(['s3', 'sqs'])
    const actions = serviceActions(model, ANN, 's3', catalogue).actions
    for (const level of services[0]?.levels ?? []) {
      const own = actions.filter((each) => each.level === level.level)
      for (const kind of ['allowed', 'except', 'conditional', 'denied', 'cut'] as const)
        expect(level[kind]).toBe(own.filter((each) => each.outcome === kind).length)
      expect(level.total).toBe(catalogue.actionsOf('s3').filter((each) => each.level === level.level).length)
    }
    expect(services[1]?.levels).toMatchObject([{ level: 'Write', cut: 1, allowed: 0, resources: [] }])
  })
  it('names the policies that grant and the resources that remain, at most twelve', () => {
    const many = Array.from({ length: 20 }, (_, at) => `arn:aws:s3:::b${at}/*`)
    const { services } = accessSummary(modelOf([allow('s3:GetObject', many)]), ANN, catalogue)
    expect(services[0]?.levels[0]).toMatchObject({ moreResources: 8, grantedBy: [`${ANN}#inline/own`] })
    expect(services[0]?.levels[0]?.resources).toHaveLength(12)
  })
  it('of a group is what its members get, without ceilings', () => {
    const model = buildAccountModel(
      snapshotOf({
        GroupDetailList: [group('ops', { GroupPolicyList: [inline('own', documentOf(allow('s3:*')))] })],
      }),
    )
    const summary = accessSummary(model, arnOf('group', 'ops'), catalogue)
    expect(summary.services).toHaveLength(1)
    expect(summary.ceilings).toEqual([])
    expect(summary.notes.join(' ')).toContain('members')
  })
  it('refuses a principal or a service that does not exist', () => {
    const model = modelOf([])
    expect(() => accessSummary(model, '__proto__', catalogue)).toThrow(/no user, role or group/)
    expect(() => serviceActions(model, ANN, 'nosuch', catalogue)).toThrow(/no AWS service/)
  })
  it('warns of an unreadable statement that may be a Deny (rule 19C.8)', () => {
    const model = modelOf([allow('s3:*'), { Effect: 'Deny', Acton: 's3:*', Resource: '*' }])
    expect(accessSummary(model, ANN, catalogue).unknown).toMatchObject([{ couldFlip: true }, UNLISTED])
  })
})

describe('isAdministrator', () => {
  const admin = (...args: Parameters<typeof modelOf>) => {
    const found = isAdministrator(modelOf(...args), ANN, catalogue, noContext)
    return found.state === 'known' ? found.value : found.call
  }
  it('goes by what is left, not by a policy name', () => {
    expect(admin([allow('*')])).toBe(true)
    expect(admin([allow('*:*')])).toBe(true)
    expect(admin([{ Effect: 'Allow', NotAction: 'organizations:LeaveOrganization', Resource: '*' }])).toBe(
      true,
    )
    expect(admin([{ Effect: 'Allow', NotAction: 'iam:*', Resource: '*' }])).toBe(false)
    expect(admin([allow('*', 'arn:aws:s3:::*')])).toBe(false)
    expect(admin([allow('*', '*', MFA)])).toBe(false)
    expect(admin([])).toBe(false)
  })
  it('heeds denies and ceilings', () => {
    expect(admin([allow('*'), deny('cloudtrail:StopLogging')])).toBe(true)
    expect(admin([allow('*'), deny('iam:*')])).toBe(false)
    expect(admin([allow('*'), deny('*', '*', MFA)])).toBe(true)
    expect(admin([allow('*')], { boundary: [allow('s3:*')] })).toBe(false)
    expect(admin([allow('*')], { scps: [[allow('*')], [deny('iam:*'), allow('*')]] })).toBe(false)
  })
  it('is not known where something unread could make or unmake one', () => {
    const unread = { Effect: 'Allow', Acton: '*', Resource: '*' }
    const mayDeny = { Effect: 'Deny', Acton: '*', Resource: '*' }
    expect(admin([unread])).toBe('access-analyzer:ValidatePolicy')
    expect(admin([allow('*'), unread])).toBe(true)
    expect(admin([allow('*'), mayDeny])).toBe('access-analyzer:ValidatePolicy')
    expect(admin([mayDeny])).toBe(false)
    expect(admin([unread, deny('iam:*')])).toBe(false)
    expect(admin([unread], { boundary: [allow('s3:*')] })).toBe(false)
    expect(admin([allow('*')], { boundary: [allow('s3:*'), unread] })).toBe('access-analyzer:ValidatePolicy')
    expect(admin([allow('*')], { scps: [[allow('*'), mayDeny]] })).toBe('access-analyzer:ValidatePolicy')
    expect(admin([allow('*', '*', MFA), unread])).toBe('access-analyzer:ValidatePolicy')
  })
  it('says what the summary says', () => {
    const model = modelOf([allow('*')])
    expect(accessSummary(model, ANN, catalogue).administrator).toEqual(
      isAdministrator(model, ANN, catalogue, noContext),
    )
  })
})
