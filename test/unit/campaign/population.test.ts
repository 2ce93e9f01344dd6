import { describe, expect, it } from 'vitest'
import { known } from '../../../shared/known.ts'
import { arnOf, documentOf, role } from '../../fixtures/account.ts'
import { daysAgo } from '../review/fixture.ts'
import { ANN, begun, groundOf, KEY, PARTNER, rowsOf, small, subjectOf } from './world.ts'

const ids = (snapshot = small()) => groundOf(snapshot).population.subjects.map(({ id }) => id)

describe('the subjects of a campaign', () => {
  it('are the root user, users with their passwords and keys, roles, and other accounts that a role trusts', () => {
    expect(ids()).toEqual([
      'arn:aws:iam::111122223333:root',
      'arn:aws:iam::111122223333:root#password',
      ANN,
      `${ANN}#password`,
      `${ANN}#access-key/${KEY}`,
      ...['bob', 'boss', 'auditor', 'helpdesk', 'mfa'].map((name) => arnOf('user', name)),
      PARTNER,
      `${PARTNER}#outsider/arn:aws:iam::999988887777:root`,
    ])
  })

  it('say of each what AWS told, and of what AWS tells nothing that it is not known', () => {
    const ground = groundOf(small())
    expect(subjectOf(ground, `${ANN}#access-key/${KEY}`)).toMatchObject({
      active: known(true),
      lastUsed: known(daysAgo(100)),
      administrator: known(false),
    })
    expect(subjectOf(ground, arnOf('user', 'boss')).administrator).toEqual(known(true))
    expect(subjectOf(ground, arnOf('user', 'bob')).lastUsed).toEqual({ state: 'absent' })
    expect(subjectOf(ground, `${PARTNER}#outsider/arn:aws:iam::999988887777:root`).lastUsed).toMatchObject({
      state: 'not-collected',
      call: 'cloudtrail:LookupEvents',
    })
  })

  it('tell of users and roles which services they use of those that they may, where AWS was asked', () => {
    const lastAccessed = [
      {
        Arn: ANN,
        JobCompletionDate: daysAgo(0),
        services: [
          { ServiceNamespace: 's3', LastAuthenticated: daysAgo(1) },
          { ServiceNamespace: 'ec2', LastAuthenticated: daysAgo(91) },
          { ServiceNamespace: 'sqs' },
        ],
      },
    ]
    const asked = groundOf(small({ iam: { lastAccessed } }))
    expect(subjectOf(asked, ANN).serviceUse).toMatchObject({ value: { used: 1, allowed: 3 } })
    expect(subjectOf(asked, `${ANN}#password`).serviceUse).toBeUndefined()
    expect(subjectOf(asked, PARTNER).serviceUse).toMatchObject({
      state: 'not-collected',
      call: 'iam:GetServiceLastAccessedDetails',
    })
    const [row] = rowsOf(asked, begun(asked)).filter(({ subject }) => subject.id === ANN)
    expect(row?.risks).toContain('Uses 1 of 3 services')
  })

  it('name checks that fail at the user, and at the key that the evidence names', () => {
    const ground = groundOf(small())
    expect(subjectOf(ground, ANN).failedChecks.length).toBeGreaterThan(0)
    expect(subjectOf(ground, arnOf('user', 'auditor')).failedChecks).not.toContain('key-age')
  })

  it('hold passwords that may be there, and the root user, where no credential report was read', () => {
    const { credentialReport: _, ...iam } = small().iam
    const ground = groundOf({ ...small(), iam })
    expect(subjectOf(ground, `${ANN}#password`).active.state).toBe('not-collected')
    expect(subjectOf(ground, 'arn:aws:iam::111122223333:root').lastUsed.state).toBe('not-collected')
    expect(ground.population.missing.map(({ what }) => what)).toContain('The password of 6 users')
  })

  it('tell keys without ids apart by when they were made', () => {
    const { accessKeys: _, ...iam } = small().iam
    const found = ids({ ...small(), iam })
    expect(found).toContain(`${ANN}#access-key/made-${daysAgo(200).slice(0, 19)}Z`)
  })

  it('say what was not read: trust policies', () => {
    const { AssumeRolePolicyDocument: _, ...untold } = role('untold')
    const { population } = groundOf(small({ roles: [untold] }))
    expect(population.missing.map(({ call }) => call)).toContain('iam:GetRole')
  })

  it('list service-specific credentials and certificates, and merge what a trust policy says twice', () => {
    const twice = role('twice', {
      AssumeRolePolicyDocument: documentOf(
        { Effect: 'Allow', Principal: { AWS: '*' }, Action: 'sts:AssumeRole' },
        { Effect: 'Allow', Principal: { AWS: '*' }, Action: 'sts:TagSession' },
      ),
    })
    const ground = groundOf(
      small({
        roles: [twice],
        iam: {
          serviceSpecificCredentials: [
            {
              UserName: 'ann',
              ServiceName: 'bedrock.amazonaws.com',
              ServiceSpecificCredentialId: 'ACCAEXAMPLE',
              Status: 'Active',
              CreateDate: daysAgo(3),
            },
          ],
        },
      }),
    )
    expect(subjectOf(ground, `${ANN}#service-credential/ACCAEXAMPLE`).detail).toContain('never expires')
    expect(ground.population.subjects.filter(({ kind }) => kind === 'outsider')).toMatchObject([
      { name: 'everyone' },
    ])
  })
})
