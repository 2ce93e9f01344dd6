import { describe, expect, it } from 'vitest'
import { buildAccountModel } from '../../../shared/account/build.ts'
import { findPaths } from '../../../shared/paths/search/find.ts'
import { testCatalogue } from '../../fixtures/catalogue.ts'
import { EFFECTIVE, EFFECTIVE_ADMINS, NEARLY_ADMINS, STOPPED } from '../../fixtures/labs/effectiveAdmins.ts'
import { LABS } from '../../fixtures/labs/labs.ts'
import type { LabScenario } from '../../fixtures/labs/scenario.ts'
import { searched } from './labSearch.ts'

/** How often the scenarios of each lab end so. */
const TABLE: Readonly<Record<keyof typeof LABS, Readonly<Record<string, number>>>> = {
  'pathfinding-labs, to an administrator': {
    proved: 72,
    unproved: 34,
    'silent: no way': 1,
    'silent: outside of IAM': 3,
  },
  'pathfinding-labs, to a bucket': { proved: 20, unproved: 4 },
  'iam-vulnerable, its paths': { proved: 24, unproved: 6, 'silent: no way': 1 },
  'iam-vulnerable, its tests of tools': {
    proved: 4,
    'silent: no way': 5,
  },
  CloudGoat: { proved: 8, conditional: 1, unproved: 5, 'silent: outside of IAM': 2, 'silent: missed': 1 },
}

/** Silence with its kind, and a wrong way apart. */
function rowOf({ silent, wrong }: LabScenario, end: string): string {
  if (end === 'silent') return `silent: ${silent?.kind ?? 'unexplained'}`
  return wrong === undefined ? end : `wrongly ${end}`
}

describe.each(Object.entries(LABS))('%s', (lab, scenarios) => {
  const rows = new Map<string, number>()

  it.each(scenarios.map((each) => [each.id, each] as const))('%s', (_id, scenario) => {
    const { end, hops } = searched(scenario)
    const row = rowOf(scenario, end)
    rows.set(row, (rows.get(row) ?? 0) + 1)
    expect({ end, hops }).toEqual({ end: scenario.expected, hops: scenario.hops ?? [] })
  })

  it('ends as often so as the table says, and names the reason of each silence', () => {
    expect(Object.fromEntries(rows)).toEqual(TABLE[lab])
    expect(new Set(scenarios.map(({ id }) => id)).size).toBe(scenarios.length)
  })
})

describe('who is an administrator, of those who have all permissions by name', () => {
  const answer = findPaths(buildAccountModel(EFFECTIVE), {}, testCatalogue())

  it('those whom nothing stops, however their permissions are put together', () => {
    expect(answer.admins.toSorted()).toEqual([...EFFECTIVE_ADMINS].toSorted())
    expect(answer.maybeAdmins).toEqual([])
  })
  it('who has all of IAM and much else can become one; whom a Deny or a boundary stops cannot', () => {
    const starts = answer.paths.map(({ from }) => from)
    expect(starts.filter((arn) => NEARLY_ADMINS.includes(arn)).toSorted()).toEqual(
      [...NEARLY_ADMINS].toSorted(),
    )
    expect(starts.filter((arn) => STOPPED.includes(arn))).toEqual([])
    expect(STOPPED).toHaveLength(24)
  })
})
