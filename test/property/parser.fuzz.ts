import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { managedPolicies } from '../../electron/sample/account/managedPolicies.ts'
import type { PolicyDocument } from '../../shared/policy/ast.ts'
import { parsePolicy } from '../../shared/policy/parse.ts'
import type { RawPolicyDocument } from '../../shared/policy/rawText.ts'
import { caseOf } from './cases.ts'
import { edit, type Edit, edited, fuzz, telling } from './fuzz.ts'

const KINDS = ['identity', 'boundary', 'session', 'resource', 'trust', 'scp', 'rcp', 'endpoint'] as const
const kind = fc.constantFrom(...KINDS)

/** What holds of every parsed document, whatever the text was. */
function sound(document: PolicyDocument): void {
  const all = [...document.statements, ...document.invalidStatements]
  for (const { range } of all) {
    expect(range.start.offset).toBeLessThanOrEqual(range.end.offset)
    expect(range.end.offset).toBeLessThanOrEqual(document.text.length)
  }
  const indexes = all.map((statement) => statement.index)
  expect(new Set(indexes).size).toBe(indexes.length)
  for (const statement of document.statements) expect(['Allow', 'Deny']).toContain(statement.effect)
}

const real = [
  ...managedPolicies.flatMap(({ versions }) => versions.map(({ document }) => JSON.stringify(document))),
  ...Array.from({ length: 200 }, (_, seed) => caseOf(seed * 4).policies)
    .flatMap(({ identity, resource, rcps }) => [
      ...identity.map((one) => one.document),
      resource,
      rcps[0]?.[0]?.document,
    ])
    .filter((document) => document !== null && document !== undefined)
    .map((document) => JSON.stringify(document, null, 1)),
]

describe('parsePolicy', () => {
  it('takes any text', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes).toString('latin1')),
      fc.array(telling, { maxLength: 40 }).map((parts) => parts.join('')),
      fc.array(telling, { maxLength: 40 }).map((parts) => `{"Statement":${parts.join('')}`),
    )
    fuzz<[string, (typeof KINDS)[number]]>([text, kind], (given, of) => sound(parsePolicy(given, of)))
  })

  it('takes any JSON in any element', () => {
    const element = fc.constantFrom(
      'Version',
      'Id',
      'Statement',
      'Sid',
      'Effect',
      'Action',
      'NotAction',
      'Resource',
    )
    const more = fc.constantFrom(
      'NotResource',
      'Principal',
      'NotPrincipal',
      'Condition',
      '__proto__',
      'constructor',
    )
    const key = fc.oneof(element, more, fc.string({ maxLength: 6 }))
    const leaf = fc.oneof(
      fc.constantFrom('Allow', 'Deny', '*', 's3:*', 'StringLike', '2012-10-17'),
      fc.jsonValue({ maxDepth: 1 }),
    )
    const { value } = fc.letrec((tie) => ({
      value: fc.oneof(
        { maxDepth: 5, depthSize: 'medium' },
        leaf,
        fc.array(tie('value'), { maxLength: 4 }),
        tie('object'),
      ),
      object: fc.dictionary(key, tie('value'), { maxKeys: 6 }),
    }))
    fuzz<[unknown, (typeof KINDS)[number]]>([value, kind], (given, of) => {
      const parsed = parsePolicy(given as RawPolicyDocument, of)
      sound(parsed)
      if (typeof given === 'string') return
      const text = JSON.stringify(given)
      if (text?.startsWith('{') !== true) return
      // The same document as text, and percent-encoded as IAM sends it.
      const effects = (one: PolicyDocument): unknown =>
        one.statements.map(({ effect, index }) => [effect, index])
      expect(effects(parsePolicy(text, of))).toEqual(effects(parsed))
      if (!/\p{Surrogate}/u.test(text))
        expect(effects(parsePolicy(encodeURIComponent(text), of))).toEqual(effects(parsed))
    })
  })

  it('takes real policies with mistakes in them', () => {
    const edits = fc.array(edit, { minLength: 1, maxLength: 6 })
    fuzz<[string, Edit[], (typeof KINDS)[number]]>(
      [fc.constantFrom(...real), edits, kind],
      (text, changes, of) => {
        const changed = edited(text, changes)
        sound(parsePolicy(changed, of))
        let value: unknown
        try {
          value = JSON.parse(changed)
        } catch {
          return // Not JSON: nothing to count.
        }
        const statements: unknown = Object(value).Statement
        if (!Array.isArray(statements)) return
        const { statements: valid, invalidStatements } = parsePolicy(changed, of)
        // Every statement is either read or reported; none is lost. (A repeated Statement key is reported as one.)
        if (changed.split('"Statement"').length === 2)
          expect(valid.length + invalidStatements.length).toBeGreaterThanOrEqual(statements.length)
      },
    )
  })
})
