import { describe, expect, it } from 'vitest'
import { readInPart } from '../../../shared/account/completeness.ts'
import { checkSnapshot } from '../../../shared/snapshot/check.ts'
import { fitted } from '../../../electron/aws/fitted.ts'
import type { Snapshot } from '../../../shared/snapshot/schema.ts'
import { snapshotOf } from '../../fixtures/account.ts'

const ACCOUNT = 'arn:aws:iam::111122223333'
/** What AWS sent, whatever the types say. */
const crawled = (details: object, iam: object = {}): Snapshot => snapshotOf(details, {}, iam)
const opened = (snapshot: Snapshot) => checkSnapshot(JSON.parse(JSON.stringify(snapshot)), 'x')
const gaps = ({ coverage }: Snapshot) => coverage.filter(({ error }) => error?.code === 'UnusableItem')

describe('a crawled snapshot with answers that lack something', () => {
  it('stays as it is where nothing is lacking', () => {
    const snapshot = crawled({})
    expect(fitted(snapshot)).toBe(snapshot)
  })

  it('takes names and paths from the ARN', () => {
    const snapshot = crawled({
      Policies: [{ Arn: `${ACCOUNT}:policy/team/read`, PolicyVersionList: [] }],
      UserDetailList: [{ Arn: `${ACCOUNT}:user/ana` }],
      RoleDetailList: [{ Arn: `${ACCOUNT}:role/a/b/run`, RoleName: 'run' }],
    })
    expect(() => opened(snapshot)).toThrow('is damaged')
    const { authorizationDetails } = opened(fitted(snapshot)).iam
    expect(authorizationDetails.Policies[0]).toMatchObject({ PolicyName: 'read' })
    expect(authorizationDetails.UserDetailList[0]).toMatchObject({ UserName: 'ana', Path: '/' })
    expect(authorizationDetails.RoleDetailList[0]).toMatchObject({ RoleName: 'run', Path: '/a/b/' })
    expect(gaps(fitted(snapshot))).toEqual([])
  })

  it('leaves an inline policy without a name out, and takes its user as read in part', () => {
    const ana = `${ACCOUNT}:user/ana`
    const snapshot = crawled({
      UserDetailList: [
        {
          Arn: ana,
          UserName: 'ana',
          Path: '/',
          UserPolicyList: [{ PolicyDocument: '{}' }, { PolicyName: 'b', PolicyDocument: '{}' }, {}],
        },
      ],
    })
    const kept = opened(fitted(snapshot))
    expect(kept.iam.authorizationDetails.UserDetailList[0]?.UserPolicyList).toEqual([
      { PolicyName: 'b', PolicyDocument: '{}' },
    ])
    expect(gaps(kept).map(({ call, target }) => [call, target])).toEqual([
      ['iam:GetAccountAuthorizationDetails', ana],
      ['iam:GetAccountAuthorizationDetails', ana],
    ])
    expect([...readInPart(kept)]).toEqual([ana])
  })

  it('leaves a member without an ARN and a part without its content out, with a gap each', () => {
    const snapshot = crawled(
      { RoleDetailList: [{ RoleName: 'a' }, { Arn: `${ACCOUNT}:role/b` }, {}] },
      { accessKeys: [{ UserName: 'ana' }], credentialReport: { GeneratedTime: 'soon' } },
    )
    const kept = opened(fitted(snapshot))
    expect(kept.iam.authorizationDetails.RoleDetailList).toEqual([
      { Arn: `${ACCOUNT}:role/b`, RoleName: 'b', Path: '/' },
    ])
    expect(kept.iam.accessKeys).toEqual([])
    expect(kept.iam.credentialReport).toBeUndefined()
    expect(new Set(gaps(kept).map(({ call }) => call))).toEqual(
      new Set(['iam:GetAccountAuthorizationDetails', 'iam:ListAccessKeys', 'iam:GetCredentialReport']),
    )
  })

  it('names the call that lists the kind of what is left out, and its Region', () => {
    const odd = snapshotOf(
      {},
      {
        resources: [
          { arn: 7 as unknown as string, type: 'AWS::KMS::Key', region: 'eu-west-1', policy: null },
        ],
        workloads: [{ kind: 'lambda-function', arn: {}, region: 'eu-west-1' } as never],
      },
    )
    const left = opened(fitted(odd))
    expect([left.resources, left.workloads]).toEqual([[], []])
    expect(new Set(gaps(left).map(({ call, region }) => `${call} ${region}`))).toEqual(
      new Set(['lambda:ListFunctions eu-west-1', 'kms:ListKeys eu-west-1']),
    )
  })
})
