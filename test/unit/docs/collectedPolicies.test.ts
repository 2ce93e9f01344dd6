import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { CRAWLED_POLICY_TYPES } from '../../../shared/services/policyResources.ts'

const root = path.join(import.meta.dirname, '../../..')
const text = readFileSync(path.join(root, 'docs/technical/collected-policies.md'), 'utf8')

describe('the document on the policies that a crawl reads', () => {
  it('has every type with its calls, and no other', () => {
    const rows = text
      .split('\n')
      .filter((line) => line.startsWith('|') && line.includes('`AWS::'))
      .map((line) => [...line.matchAll(/`([^`]+)`/g)].map(([, name]) => name))
    expect(rows).toEqual(
      CRAWLED_POLICY_TYPES.map(({ type, list, get }) => [type, ...new Set<string>([list, get])]),
    )
  })

  it('and README.md says how many there are', () => {
    const count = /policies of (\d+) types/.exec(readFileSync(path.join(root, 'README.md'), 'utf8'))?.[1]
    expect(Number(count)).toBe(CRAWLED_POLICY_TYPES.length)
  })
})
