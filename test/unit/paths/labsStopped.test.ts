import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../../../shared/json.ts'
import { splitArn } from '../../../shared/policy/arn.ts'
import type { Snapshot } from '../../../shared/snapshot/schema.ts'
import { allow, deny, documentOf, inline, managed } from '../../fixtures/account.ts'
import { LABS } from '../../fixtures/labs/labs.ts'
import type { LabScenario } from '../../fixtures/labs/scenario.ts'
import { searched } from './labSearch.ts'

/** The scenarios of the labs where something stops whoever starts: nothing may be found of them. */

type Stop = (snapshot: Snapshot, from: string) => Snapshot

const accountOf = (arn: string) => splitArn(arn)?.[4] ?? ''
/** The start with this more. */
function started(snapshot: Snapshot, from: string, more: JsonObject): Snapshot {
  const details = snapshot.iam.authorizationDetails
  const changed = <T extends { readonly Arn: string }>(list: readonly T[]) =>
    list.map((each) => (each.Arn === from ? { ...each, ...more } : each))
  return {
    ...snapshot,
    iam: {
      ...snapshot.iam,
      authorizationDetails: {
        ...details,
        UserDetailList: changed(details.UserDetailList),
        RoleDetailList: changed(details.RoleDetailList),
        Policies: [
          ...details.Policies,
          { ...managed('Nothing', documentOf(deny('*'))), Arn: policyArn(from) },
        ],
      },
    },
  }
}
const policyArn = (from: string) => `arn:aws:iam::${accountOf(from)}:policy/Nothing`

const STOPS: Readonly<Record<string, Stop>> = {
  'a Deny of its own': (snapshot, from) => {
    const policies = [inline('stop', documentOf(deny('*')))]
    return started(snapshot, from, { UserPolicyList: policies, RolePolicyList: policies })
  },
  'a boundary': (snapshot, from) =>
    started(snapshot, from, { PermissionsBoundary: { PermissionsBoundaryArn: policyArn(from) } }),
  'a service control policy': (snapshot, from) => ({
    ...snapshot,
    organization: {
      organization: { id: 'o-1', managementAccount: '999988887777', account: snapshot.account.id },
      levels: [
        {
          target: snapshot.account.id,
          policies: [
            {
              id: 'p-1',
              name: 'Guard',
              document: documentOf(
                allow('*'),
                deny('*', '*', { Condition: { ArnEquals: { 'aws:PrincipalArn': from } } }),
              ),
            },
          ],
        },
      ],
      rcpLevels: [],
    },
  }),
}

/** The labs of an account for each scenario: one large account would be built anew for each start. */
const SCENARIOS = Object.entries(LABS)
  .filter(([lab]) => !lab.startsWith('iam-vulnerable'))
  .flatMap(([, scenarios]) => scenarios)
  .filter(({ expected }) => expected !== 'silent')

describe.each(Object.entries(STOPS))('nothing is found where the start is stopped by %s', (_name, stop) => {
  const stopped = (scenario: LabScenario): LabScenario => ({
    ...scenario,
    accounts: scenario.accounts.map((snapshot) =>
      snapshot.account.id === accountOf(scenario.from) ? stop(snapshot, scenario.from) : snapshot,
    ),
  })

  it('of any scenario', () => {
    const found = SCENARIOS.filter((scenario) => searched(stopped(scenario)).end !== 'silent')
    expect(found.map(({ id }) => id)).toEqual([])
    expect(SCENARIOS.length).toBeGreaterThan(130)
  })
})
