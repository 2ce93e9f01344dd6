import { describe, expect, it } from 'vitest'
import { NEW_WORKLOADS } from '../../../shared/paths/ways/newRecipes.ts'
import { OTHER_ROLES } from '../../../shared/paths/ways/recipes.ts'
import { UNREAD_WORKLOADS } from '../../../shared/paths/ways/unreadRecipes.ts'
import { allow, arnOf } from '../../fixtures/account.ts'
import {
  caseOf,
  ESCALATION_CASES,
  idsOf,
  NOT_FOUND,
  othersWith,
  pathsIn,
} from '../../fixtures/escalationCases.ts'
import { ESCALATION_METHODS } from '../../fixtures/escalationMethods.ts'

describe('each known way of escalation', () => {
  it.each(ESCALATION_CASES)('$method is found as $id where $needs are allowed', (known) => {
    const found = pathsIn(known, { statements: [allow([...known.needs])] })
    expect(found).toMatchObject([{ certainty: known.certainty }])
    expect(idsOf(found)).toContain(known.id)
  })

  const unproved = ESCALATION_CASES.filter(({ certainty }) => certainty === 'unproved')
  it.each(unproved)('$method says what was not read, and which call would tell', (known) => {
    const [path] = pathsIn(known, { statements: [allow([...known.needs])] })
    const missing = path?.hops.flatMap(({ evidence }) => evidence.flatMap((each) => each.missing)) ?? []
    expect(missing.length).toBeGreaterThan(0)
    for (const each of missing)
      expect(each).toMatchObject({
        couldFlip: true,
        what: expect.stringMatching(/^(Whether|The) /),
        call: expect.stringMatching(/^[a-z0-9-]+:[A-Z]/),
      })
  })

  const out = ESCALATION_METHODS.filter(({ id }) => Object.hasOwn(NOT_FOUND, id))
  it('is looked for, or left out for a reason', () => {
    expect(out.map(({ id }) => id)).toEqual(Object.keys(NOT_FOUND))
  })
  it.each(out)('$id is not found', (method) => {
    expect(pathsIn(caseOf(method), { statements: [allow([...method.needs])] })).toEqual([])
  })
})

/** What runs as a role already, and was read, needs no trust to be seen. */
const unread = UNREAD_WORKLOADS.filter(({ unlessRead }) => unlessRead === undefined)
const recipes = [...NEW_WORKLOADS, ...OTHER_ROLES, ...unread]
const throughServices = ESCALATION_CASES.flatMap((known) => {
  const service = recipes.find(({ id }) => id === known.id)?.service
  return service === undefined ? [] : [{ ...known, service }]
})

describe('a way through a service', () => {
  it.each(throughServices)('$method is not found where no role trusts $service', (known) => {
    const statements = [allow([...known.needs])]
    const found = pathsIn(known, { statements, distrusted: known.service })
    expect(idsOf(found)).not.toContain(known.id)
    if (othersWith(known, known.needs).length === 0) expect(found).toEqual([])
  })
  it.each(throughServices)('$method is not found where nobody has more', (known) => {
    expect(pathsIn(known, { statements: [allow([...known.needs])], nobody: true })).toEqual([])
  })

  const passing = throughServices.filter(({ needs }) => needs.includes('iam:PassRole'))
  it.each(passing)('$method is not found where the role may only be passed elsewhere', (known) => {
    const needs = known.needs.filter((action) => action !== 'iam:PassRole')
    const to = { Condition: { StringEquals: { 'iam:PassedToService': 'cloudtrail.amazonaws.com' } } }
    for (const pass of [allow('iam:PassRole', '*', to), allow('iam:PassRole', arnOf('role', 'small'))]) {
      const found = pathsIn(known, { statements: [allow(needs), pass] })
      expect(idsOf(found)).not.toContain(known.id)
      if (othersWith(known, needs).length === 0) expect(found).toEqual([])
    }
  })
})
