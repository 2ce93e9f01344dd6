import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { serviceActions } from '../../shared/engine/effective/effective.ts'
import { explain } from '../../shared/engine/explain/explain.ts'
import { actionResources } from '../../shared/engine/where/actionResources.ts'
import { compileGlob } from '../../shared/policy/glob.ts'
import { allow, deny } from '../fixtures/account.ts'
import { testCatalogue } from '../fixtures/catalogue.ts'
import { ANN, modelOf, nameArn } from '../unit/engine/symbolicPolicies.ts'
import { fuzz } from './fuzz.ts'

const catalogue = testCatalogue()
const ACTION = 'iam:GetUser'

/** Pieces of which patterns are made that take long to compare. */
const piece = fc.constantFrom('a?*', '*a', '*b', '?', 'a', 'b', '*a?b*', '???', '*')
const pattern = fc.array(piece, { minLength: 1, maxLength: 12 }).map((parts) => parts.join(''))
const statement = fc.record({
  denies: fc.boolean(),
  patterns: fc.array(pattern, { minLength: 1, maxLength: 3 }),
})
const statements = fc.oneof(
  { weight: 4, arbitrary: fc.array(statement, { minLength: 1, maxLength: 8 }) },
  { weight: 1, arbitrary: fc.array(statement, { minLength: 60, maxLength: 160 }) },
)
/** What stands in a text for the wildcards of a pattern. */
const filling = fc.array(fc.constantFrom('', 'a', 'b', 'x', 'ab', 'aaa'), { minLength: 4, maxLength: 12 })

function filled(text: string, by: readonly string[]): string {
  let at = 0
  const next = () => by[at++ % by.length] ?? ''
  return [...text]
    .map((mark) => (mark === '*' ? next() : mark === '?' ? next().charAt(0) || 'x' : mark))
    .join('')
}

describe('policies that are made to take long', () => {
  it('get answers that no single request contradicts', () => {
    fuzz<[readonly { readonly denies: boolean; readonly patterns: readonly string[] }[], readonly string[]]>(
      [statements, filling],
      (list, by) => {
        const model = modelOf(
          list.map(({ denies, patterns }) => (denies ? deny : allow)(ACTION, patterns.map(nameArn))),
        )
        const outcome = serviceActions(model, ANN, 'iam', catalogue).actions.at(0)?.outcome
        const { exact, regions } = actionResources(model, { principal: ANN, action: ACTION }, catalogue)
        const inside = (resource: string) =>
          regions.some(
            ({ include, exclude }) =>
              compileGlob(include)(resource) && !exclude.some((text) => compileGlob(text)(resource)),
          )
        const samples = list.flatMap(({ patterns }) => patterns.map((text) => nameArn(filled(text, by))))
        for (const resource of samples.slice(0, 40)) {
          const { verdict } = explain([model], { principal: ANN, action: ACTION, resource }, { catalogue })
          const allowed = verdict === 'Allowed'
          if (allowed) expect([resource, outcome]).not.toEqual([resource, 'denied'])
          if (allowed || exact) expect([resource, inside(resource)]).toEqual([resource, allowed])
        }
      },
    )
  })
})
