import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { evaluateCaseLine } from '../../../shared/engine/cases/cases.ts'

/** One line of test/conformance/*.jsonl; its README describes the format. */
interface ConformanceCase {
  readonly name: string
  readonly rules: readonly string[]
  readonly source: string
  readonly expected: string
  /** Every layer that blocks, where the case is about that. */
  readonly blockedBy?: readonly string[]
}

const folder = new URL('../../conformance/', import.meta.url)
const read = (name: string) => readFileSync(new URL(name, folder), 'utf8')
const documents = new Map()

const files = readdirSync(folder)
  .filter((name) => name.endsWith('.jsonl'))
  .sort()
  .map((name) => {
    const lines = read(name).trimEnd().split('\n')
    return {
      name,
      openContext: name.startsWith('open-'),
      cases: lines.map((line) => ({ line, stated: JSON.parse(line) as ConformanceCase })),
    }
  })
const all = files.flatMap(({ cases }) => cases.map(({ stated }) => stated))

describe.each(files)('conformance $name', ({ openContext, cases }) => {
  it.each(
    cases.map((one, index) => ({
      ...one,
      index,
      title: `${one.stated.rules.join(',')}: ${one.stated.name}`,
    })),
  )('$title', ({ line, stated, index }) => {
    const { expected, blockedBy } = stated
    const answer = evaluateCaseLine(line, index + 1, { openContext, documents })
    expect(answer).toMatchObject({ verdict: expected, agrees: true })
    if (blockedBy !== undefined && 'blockedBy' in answer)
      expect([...answer.blockedBy].sort()).toEqual([...blockedBy].sort())
  })
})

describe('the conformance suite', () => {
  it('has at least 400 cases, each with a name of its own, its rules and its source', () => {
    expect(all.length).toBeGreaterThanOrEqual(400)
    expect(new Set(all.map(({ name }) => name)).size).toBe(all.length)
    for (const { name, rules, source } of all) {
      expect(rules.length, name).toBeGreaterThan(0)
      expect(source, name).toMatch(/\S{3}/)
    }
  })
  it('says in its README how many cases each file has', () => {
    const readme = read('README.md')
    for (const { name, cases } of files)
      expect(readme).toMatch(new RegExp(`\`${name.replaceAll('.', '\\.')}\` *\\| *${cases.length} *\\|`))
    expect(readme).toContain(`**${all.length} cases**`)
  })
})
