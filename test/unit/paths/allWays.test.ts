import { describe, expect, it } from 'vitest'
import { allow, arnOf, deny, role, user } from '../../fixtures/account.ts'
import { admin, ask, can, modelOf, roleCan, told, trusting, WHOLE_ACCOUNT } from './waysWorld.ts'

describe('all ways', () => {
  const LAMBDA = { Service: 'lambda.amazonaws.com' }

  it('names every method from one principal to another, where one way names one', () => {
    const model = modelOf({
      UserDetailList: [
        user(
          'mallory',
          can(
            allow([
              'iam:PassRole',
              'lambda:CreateFunction',
              'lambda:InvokeFunction',
              'iam:UpdateAssumeRolePolicy',
            ]),
          ),
        ),
      ],
      RoleDetailList: [admin('top', LAMBDA)],
    })
    expect(told(ask([model], { from: 'mallory' }))).toHaveLength(1)
    expect(told(ask([model], { from: 'mallory', all: true }))).toEqual([
      'mallory -> top: iam:PassRole + lambda:CreateFunction + lambda:InvokeFunction',
      'mallory -> top: iam:UpdateAssumeRolePolicy',
    ])
  })

  it('goes through every principal that is on a way as short, and through none that is on a longer one', () => {
    const model = modelOf({
      UserDetailList: [
        user(
          'mallory',
          can(allow('sts:AssumeRole', [arnOf('role', 'left'), arnOf('role', 'right'), arnOf('role', 'far')])),
        ),
      ],
      RoleDetailList: [
        ...['left', 'right'].map((name) =>
          role(name, {
            ...trusting(WHOLE_ACCOUNT),
            ...roleCan(allow('sts:AssumeRole', arnOf('role', 'top'))),
          }),
        ),
        role('far', {
          ...trusting(WHOLE_ACCOUNT),
          ...roleCan(allow('sts:AssumeRole', arnOf('role', 'left'))),
        }),
        admin('top'),
      ],
    })
    const found = ask([model], { from: 'mallory', all: true })
    expect(found.paths.map(({ hops }) => hops.map(({ edge }) => edge.to))).toEqual([
      [arnOf('role', 'left'), arnOf('role', 'top')],
      [arnOf('role', 'right'), arnOf('role', 'top')],
    ])
  })

  it('tells proved ways alone where there is one, and of every start its own', () => {
    const mfa = { Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } } }
    const model = modelOf({
      UserDetailList: [
        user(
          'mallory',
          can(allow('sts:AssumeRole', arnOf('role', 'a')), allow('sts:AssumeRole', arnOf('role', 'b'), mfa)),
        ),
        user('oscar', can(allow('sts:AssumeRole', arnOf('role', 'b'), mfa))),
      ],
      RoleDetailList: [admin('a'), admin('b')],
    })
    expect(told(ask([model], { all: true }))).toEqual([
      'mallory -> a: sts:AssumeRole',
      'oscar -> b: sts:AssumeRole',
    ])
  })

  it('counts what it does not list', () => {
    const names = Array.from({ length: 30 }, (_, at) => `top${at}`)
    const model = modelOf({
      UserDetailList: [user('mallory', can(allow('sts:AssumeRole')))],
      RoleDetailList: names.map((name) => admin(name)),
    })
    const { paths, leftOut } = ask([model], { all: true })
    expect(paths.length).toBe(25)
    expect(leftOut).toBeGreaterThan(0)
  })

  it('finds none that a Deny takes', () => {
    const model = modelOf({
      UserDetailList: [
        user(
          'mallory',
          can(allow(['sts:AssumeRole', 'iam:UpdateAssumeRolePolicy']), deny('iam:UpdateAssumeRolePolicy')),
        ),
      ],
      RoleDetailList: [admin('top')],
    })
    expect(told(ask([model], { all: true }))).toEqual(['mallory -> top: sts:AssumeRole'])
  })
})
