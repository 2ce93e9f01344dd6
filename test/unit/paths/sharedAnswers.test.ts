import { describe, expect, it } from 'vitest'
import { buildAccountModel } from '../../../shared/account/build.ts'
import { EscalationGraph } from '../../../shared/paths/search/graph.ts'
import { noCredentials } from '../../../shared/paths/ways/takeOver.ts'
import { ACCOUNT, allow, arnOf, documentOf, inline, role, snapshotOf, user } from '../../fixtures/account.ts'
import { testCatalogue } from '../../fixtures/catalogue.ts'

describe('roles that a variable of the request names', () => {
  const own = {
    UserPolicyList: [
      inline(
        'own',
        documentOf(
          allow('iam:UpdateAssumeRolePolicy', `arn:aws:iam::${ACCOUNT}:role/\${aws:ResourceTag/team}`),
        ),
      ),
    ],
  }
  const tagged = (name: string, team: string) =>
    role(name, {
      AssumeRolePolicyDocument: documentOf({
        Effect: 'Allow',
        Principal: { Service: 'ec2.amazonaws.com' },
        Action: 'sts:AssumeRole',
      }),
      Tags: [{ Key: 'team', Value: team }],
    })
  // Blue has the tags of red, and another name.
  const roles = [tagged('red', 'red'), tagged('blue', 'red'), tagged('green', 'green')]
  const orders = [
    ['red', 'blue', 'green'],
    ['blue', 'red', 'green'],
    ['green', 'blue', 'red'],
  ]

  it.each(orders)('are told apart, asked about in the order %s, %s, %s', (...names) => {
    const model = buildAccountModel(snapshotOf({ UserDetailList: [user('ann', own)], RoleDetailList: roles }))
    const graph = new EscalationGraph({
      model,
      catalogue: testCatalogue(),
      credentials: noCredentials,
      facts: {},
    })
    const found = names.map((name) => {
      const to = graph.principal(arnOf('role', name))
      return to === undefined ? null : [name, graph.edge(arnOf('user', 'ann'), to)?.certainty ?? 'none']
    })
    expect(Object.fromEntries(found.filter((each) => each !== null))).toEqual({
      red: 'proved',
      blue: 'none',
      green: 'proved',
    })
  })
})
