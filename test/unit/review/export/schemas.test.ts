import { readFileSync } from 'node:fs'
import path from 'node:path'
import { Ajv } from 'ajv'
import addFormats from 'ajv-formats'
import { describe, expect, it, vi } from 'vitest'
import { isRecord, type JsonObject } from '../../../../shared/json.ts'
import { known, notCollected } from '../../../../shared/known.ts'
import { reviewOscal } from '../../../../shared/review/export/oscal.ts'
import { reviewSarif } from '../../../../shared/review/export/sarif.ts'
import { reviewCsv } from '../../../../shared/review/csv.ts'
import { readCsv } from '../../../../shared/review/csvRead.ts'
import { reviewCredentials } from '../../../../shared/review/review.ts'
import { controlsCsv, findingsCsv, reconciliationCsv, rolesCsv } from '../../../../shared/review/tablesCsv.ts'
import type { Review } from '../../../../shared/review/types.ts'
import { AS_OF, HOSTILE_NAMES, key, manyRows, password, reportRow, snapshotWith } from '../fixture.ts'

function schemaOf(name: string): JsonObject {
  const file = path.join(import.meta.dirname, '../../../fixtures/schemas', name)
  return JSON.parse(readFileSync(file, 'utf8')) as JsonObject
}

/** SARIF's schema is of draft 4, which differs in what it uses only by the name of its own id. */
function sarifSchema(): JsonObject {
  const { $schema: _, id, ...rest } = schemaOf('sarif-schema-2.1.0.json')
  return { ...rest, $id: String(id) }
}

function accepted(schema: JsonObject, value: JsonObject): readonly string[] {
  const ajv = new Ajv({ strict: false, allErrors: false, logger: false })
  ;(addFormats as unknown as (ajv: Ajv) => void)(ajv)
  const validate = ajv.compile(schema)
  validate(JSON.parse(JSON.stringify(value)))
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`)
}

const hostile = HOSTILE_NAMES.map((name) =>
  reportRow(name, { ...password({ age: 400, used: null, mfa: false }), ...key(1, { age: 400, used: 200 }) }),
)
const reviewOf = (rows: readonly string[]): Review =>
  reviewCredentials(snapshotWith(rows), {
    asOf: AS_OF,
    administratorOf: (arn) => known(arn.includes('ends')),
    canBecomeOf: () => notCollected('Whether it can', 'iam:GetRole'),
  })
const REVIEWS: readonly (readonly [string, Review])[] = [
  ['an account with all sorts of credentials', reviewOf(manyRows(60))],
  ['hostile names', reviewOf(hostile)],
  ['nothing at all', reviewCredentials({ ...snapshotWith([]), coverage: [] }, { asOf: AS_OF })],
]

describe.each(REVIEWS)('exports of a review of %s', (_, review) => {
  it('as SARIF are accepted by the schema of SARIF 2.1.0', () => {
    expect(accepted(sarifSchema(), reviewSarif(review))).toEqual([])
  })

  it('as OSCAL are accepted by the schema of assessment results', () => {
    expect(accepted(schemaOf('oscal_assessment-results_schema.json'), reviewOscal(review))).toEqual([])
  })

  it('hold every row of evidence', () => {
    const rows = review.checks.reduce((sum, { evidence }) => sum + Math.max(1, evidence.length), 0)
    const [run] = reviewSarif(review)['runs'] as readonly JsonObject[]
    expect(run?.['results']).toHaveLength(rows)
    expect(readCsv(findingsCsv(review)).rows).toHaveLength(rows + 1)
    const text = JSON.stringify(reviewOscal(review))
    expect(text.match(/"outcome"/g) ?? []).toHaveLength(
      review.checks.reduce((sum, { evidence }) => sum + evidence.length, 0),
    )
  })
})

describe('the schemas', () => {
  it('refuse what is wrong, so that their acceptance means something', () => {
    const sarif = reviewSarif(reviewOf(manyRows(3)))
    expect(accepted(sarifSchema(), { ...sarif, version: '1.0.0' })).not.toEqual([])
    const oscal = reviewOscal(reviewOf(manyRows(3)))
    const { metadata: _, ...without } = oscal['assessment-results'] as JsonObject
    const schema = schemaOf('oscal_assessment-results_schema.json')
    expect(accepted(schema, { 'assessment-results': without })).not.toEqual([])
  })
})

describe('what is not known in exports', () => {
  const review = reviewCredentials({ ...snapshotWith([]), coverage: [] }, { asOf: AS_OF })

  it('is open in SARIF and has no finding in OSCAL: neither knows it as a pass', () => {
    const [run] = reviewSarif(review)['runs'] as readonly JsonObject[]
    const results = run?.['results'] as readonly JsonObject[]
    const kinds = results.filter(({ ruleId }) => ruleId === 'one-key' || ruleId === 'pw-length')
    expect(kinds.map(({ kind, level }) => [kind, level])).toEqual([
      ['pass', 'none'],
      ['open', 'none'],
    ])
    const results0 = (reviewOscal(review)['assessment-results'] as JsonObject)[
      'results'
    ] as readonly JsonObject[]
    const findings = results0[0]?.['findings'] as readonly JsonObject[]
    const found = new Set(findings.map(({ target }) => (isRecord(target) ? target['target-id'] : undefined)))
    expect(found.has('pw-length')).toBe(false)
    expect(results0[0]?.['remarks']).toContain('pw-length')
  })
})

describe('a review of the same day', () => {
  it('is the same bytes at another time, in every form', () => {
    const forms = () => {
      const review = reviewOf([...manyRows(30), ...hostile])
      return [
        JSON.stringify(review),
        ...[reviewCsv, findingsCsv, rolesCsv, reconciliationCsv, controlsCsv].map((form) => form(review)),
        JSON.stringify(reviewSarif(review)),
        JSON.stringify(reviewOscal(review)),
      ]
    }
    vi.useFakeTimers({ now: Date.parse('2026-10-01T00:00:00Z') })
    const before = forms()
    vi.setSystemTime(Date.parse('2031-05-06T07:08:09Z'))
    const after = forms()
    vi.useRealTimers()
    expect(after).toEqual(before)
  })
})
