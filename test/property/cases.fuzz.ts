import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { evaluateCaseLine } from '../../shared/engine/cases/cases.ts'
import type { DecisionCase } from '../reference/types.ts'
import { caseOf } from './cases.ts'
import { compare, minimal } from './compare.ts'
import { edit, type Edit, edited, fuzz, telling } from './fuzz.ts'

const VERDICTS = ['Allowed', 'ExplicitlyDenied', 'ImplicitlyDenied', 'Depends', 'Unknown']
const seed = fc.integer({ min: 1, max: 2 ** 30 })

/** Every line gives a verdict, or its number and what is wrong with it. */
function answered(line: string, openContext: boolean): void {
  const answer = evaluateCaseLine(line, 7, { openContext })
  if ('verdict' in answer) expect(VERDICTS).toContain(answer.verdict)
  else {
    expect(answer.line).toBe(7)
    expect(answer.error).not.toBe('')
  }
}

describe('evaluateCaseLine', () => {
  it('takes any line', () => {
    const line = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.json(),
      fc.array(telling, { maxLength: 30 }).map((parts) => parts.join('')),
    )
    fuzz<[string, boolean]>([line, fc.boolean()], answered)
  })

  it('takes cases with mistakes in them', () => {
    const edits = fc.array(edit, { minLength: 1, maxLength: 5 })
    fuzz<[number, Edit[], boolean]>([seed, edits, fc.boolean()], (of, changes, open) =>
      answered(edited(JSON.stringify(caseOf(of)), changes), open),
    )
  })

  it('takes any value in place of any part of a case', () => {
    const value = fc.oneof(fc.jsonValue({ maxDepth: 2 }), telling, fc.constantFrom(null, [], {}, [[]], '', 0))
    fuzz<[number, number, unknown, boolean]>(
      [seed, fc.nat(400), value, fc.boolean()],
      (of, place, put, open) => {
        let left = place
        const replace = (part: unknown): unknown => {
          if (left-- === 0) return put
          if (Array.isArray(part)) return part.map(replace)
          if (part === null || typeof part !== 'object') return part
          return Object.fromEntries(Object.entries(part).map(([key, inner]) => [key, replace(inner)]))
        }
        answered(JSON.stringify(replace(caseOf(of))), open)
      },
    )
  })

  it('is not misled by keys that JavaScript knows', () => {
    const name = fc.constantFrom(
      '__proto__',
      'constructor',
      'prototype',
      'toString',
      'hasOwnProperty',
      'length',
    )
    fuzz<[number, string, string, boolean]>([seed, name, name, fc.boolean()], (of, key, other, open) => {
      const given = caseOf(of)
      const line = JSON.stringify(given)
      const before = evaluateCaseLine(line, 7, { openContext: open })
      const entry = `${JSON.stringify(key)}:${JSON.stringify(other)}`
      const context = Object.keys(given.request.context).length === 0 ? entry : `${entry},`
      answered(line.replace('"context":{', `"context":{${context}`), open)
      // A member that means nothing changes nothing.
      expect(evaluateCaseLine(line.replace('{', `{${entry},`), 7, { openContext: open })).toEqual(before)
      expect(Object.hasOwn(Object.prototype, other) || !(other in {})).toBe(true)
    })
  })

  it('decides as the naive interpreter', () => {
    fuzz<[number]>([seed], (of) => {
      const given = caseOf(of)
      const { reference, product } = compare(given)
      if (reference !== product) throw new Error(minimal(given))
    })
  })

  it('never answers for sure with an open context what a full one denies, nor the other way', () => {
    fuzz<[number, number]>([seed, fc.nat()], (of, kept) => {
      const full = caseOf(of)
      const entries = Object.entries(full.request.context)
      // aws:PrincipalArn stays: a session's ARN does not tell whether its role is service-linked.
      const some = Object.fromEntries(
        entries.filter(
          ([key], index) => ((kept >> (index % 31)) & 1) === 1 || /^aws:principalarn$/i.test(key),
        ),
      )
      const part: DecisionCase = { ...full, request: { ...full.request, context: some } }
      const open = evaluateCaseLine(JSON.stringify(part), 1, { openContext: true })
      const strict = evaluateCaseLine(JSON.stringify(full), 1)
      if (!('verdict' in open) || !('verdict' in strict)) throw new Error('the case was not read')
      if (open.verdict === 'Allowed') expect(strict.verdict).toBe('Allowed')
      if (open.verdict === 'ExplicitlyDenied') expect(strict.verdict).toBe('ExplicitlyDenied')
      if (open.verdict === 'ImplicitlyDenied') expect(strict.verdict).toMatch(/Denied$/)
    })
  })
})
