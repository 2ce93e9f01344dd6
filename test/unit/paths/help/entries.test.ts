import { describe, expect, it } from 'vitest'
import { errorInfoOf } from '../../../../shared/errors.ts'
import { CATALOGUE } from '../../../../shared/paths/edge/catalogue.ts'
import { IAM_ENTRIES } from '../../../../shared/paths/edge/iamEntries.ts'
import { ACTIONS } from '../../../../shared/paths/help/actions/actions.ts'
import { ENTRIES } from '../../../../shared/paths/help/entries/entries.ts'
import { ESCALATION_WAYS, escalationHelp, escalationPage } from '../../../../shared/paths/help/help.ts'
import { runnerOf } from '../../../../shared/paths/help/runners.ts'
import { NEW_WORKLOADS } from '../../../../shared/paths/ways/newRecipes.ts'
import { EXISTING_WORKLOADS, OTHER_ROLES, PROFILE_SWAP } from '../../../../shared/paths/ways/recipes.ts'
import { UNREAD_WORKLOADS } from '../../../../shared/paths/ways/unreadRecipes.ts'
import { testCatalogue } from '../../../fixtures/catalogue.ts'
import { ESCALATION_METHODS } from '../../../fixtures/escalationMethods.ts'

const pages = ESCALATION_WAYS.map(({ id }) => escalationPage(id))
const sorted = (list: readonly string[]) => [...list].sort()

/** Recipes that say whom the role trusts. */
const OF_SERVICES = [...NEW_WORKLOADS, ...OTHER_ROLES, ...UNREAD_WORKLOADS, PROFILE_SWAP]
const NO_RUNNER = { 'x-052': 'people work as the role, who sign in' }
/** What the sources list that is no action of AWS's. */
const NO_ACTIONS: Readonly<Record<string, string>> = {
  'iam:*': 'Prowler lists the pattern itself (x-005)',
  'iam:Put*': 'Prowler lists the pattern itself (x-006)',
}

describe('the help on ways of escalation', () => {
  it('has one page for each entry of the catalogue', () => {
    expect(sorted(ENTRIES.map(({ id }) => id))).toEqual(sorted(CATALOGUE.map(({ id }) => id)))
  })
  it('has a page for every way that is looked for', () => {
    const recipes = [...OF_SERVICES, ...EXISTING_WORKLOADS].map(({ id }) => id)
    const missing = [...recipes, ...IAM_ENTRIES.map(([id]) => id)].filter((id) => escalationHelp(id) === null)
    expect(missing).toEqual([])
  })
  it('asks for the actions that the sources list', () => {
    const listed = new Map(ESCALATION_METHODS.map(({ id, needs }) => [id, sorted(needs)]))
    const compared = CATALOGUE.flatMap(({ id, own, earlier }) => {
      const needs = listed.get(own ?? '') ?? listed.get(earlier ?? id)
      return needs === undefined ? [] : [[id, needs] as const]
    })
    expect(compared.length).toBe(ESCALATION_METHODS.length)
    for (const [id, needs] of compared) expect([id, sorted(escalationPage(id).actions)]).toEqual([id, needs])
  })
  it('names actions of AWS’s alone, in AWS’s spelling', () => {
    const actions = new Set(pages.flatMap((page) => page.actions))
    const unknown = [...actions].filter((action) => testCatalogue().action(action)?.id !== action)
    expect(sorted(unknown)).toEqual(sorted(Object.keys(NO_ACTIONS)))
    expect(sorted([...actions])).toEqual(sorted(Object.keys(ACTIONS).filter((action) => actions.has(action))))
  })
  it('names the service that is looked for as the one that works as the role', () => {
    const looked = OF_SERVICES.filter(({ id }) => !Object.hasOwn(NO_RUNNER, id)).map(({ id, service }) => [
      id,
      service,
    ])
    const told = new Map(ENTRIES.map(({ id, runner }) => [id, runner && runnerOf(runner).principal]))
    expect(looked.filter(([id = '', service]) => told.get(id) !== service)).toEqual([])
  })
})

describe.each(pages.map((page) => [page.id, page] as const))('%s', (_id, page) => {
  it('tells how, what it needs, how to see it and how to stop it, with every action named', () => {
    const { actions, how, needs, detect, stop, links, sources } = page
    expect(how.flatMap(({ action }) => action ?? [])).toEqual(actions)
    expect(how.at(-1)?.action).toBeNull()
    expect(detect.events.map(({ action }) => action)).toEqual(actions)
    expect(needs.length).toBeGreaterThan(0)
    expect(detect.misuse.length).toBeGreaterThan(0)
    expect(stop.advice.length).toBeGreaterThan(0)
    expect(stop.policies.length).toBeGreaterThan(0)
    expect(sources.length).toBeGreaterThan(0)
    expect(
      links.every(({ url }) => /^https:\/\/(docs\.aws\.amazon\.com|pathfinding\.cloud)\//.test(url)),
    ).toBe(true)
  })
  it('has sentences without a gap, and none twice', () => {
    const { how, needs, detect, stop, summary } = page
    const texts = [
      summary,
      ...how.map(({ text }) => text),
      ...needs,
      ...detect.events.flatMap(({ look, note }) => [look, note ?? '.']),
      ...detect.misuse,
      ...stop.advice,
    ]
    expect(texts.filter((text) => /[{}]|undefined|^$|\s\s/.test(text) || !/[.?]$/.test(text))).toEqual([])
    for (const list of [needs, detect.misuse, stop.advice]) expect(new Set(list).size).toBe(list.length)
  })
})

describe('a way that is asked for', () => {
  it.each([
    ['iam-001', 'iam-001'],
    [' IAM-001 ', 'iam-001'],
    // Ids that were given before.
    ['x-019', 'batch-001'],
    ['ec2instanceconnect-003', 'ec2-003'],
    // A number of today counts, though it had another meaning: a spot request.
    ['ec2-003', 'ec2-003'],
  ])('%s is %s', (asked, id) => {
    expect(escalationHelp(asked)?.id).toBe(id)
  })
  it('is refused with the nearest ids', () => {
    expect(escalationHelp('iam-999')).toBeNull()
    let thrown: unknown
    try {
      escalationPage('lamda-001')
    } catch (error) {
      thrown = error
    }
    expect(errorInfoOf(thrown)).toMatchObject({
      code: 'bad-input',
      message: 'There is no way of escalation lamda-001.',
    })
    expect(errorInfoOf(thrown).whatToDo).toContain('Did you mean lambda-001')
  })
  it('of which nothing is near', () => {
    expect(() => escalationPage('something else entirely')).toThrow('There is no way of escalation')
  })
})
