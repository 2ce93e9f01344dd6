import { describe, expect, it } from 'vitest'
import { changedLines } from '../../../../renderer/policy/changedLines.ts'

const policy = (...statements: readonly object[]) =>
  JSON.stringify({ Version: '2012-10-17', Statement: statements })
const shown = (before: string, after: string) => {
  const change = changedLines(before, after)
  if (!change?.changed) return { removed: change?.removed, added: [] }
  const [first, last] = change.changed
  return { removed: change.removed, added: change.lines.slice(first - 1, last).map((line) => line.trim()) }
}

describe('what a change alters in a policy', () => {
  it('is the added part only: neither white space nor a comma that now follows counts', () => {
    const before = '{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"s3:*"}]}'
    const after = policy({
      Effect: 'Deny',
      Action: 's3:*',
      Condition: { Bool: { 'aws:SecureTransport': 'false' } },
    })
    expect(shown(before, after)).toEqual({
      removed: [],
      added: ['"Condition": {', '"Bool": {', '"aws:SecureTransport": "false"', '}', '}'],
    })
  })

  it('is what was there and what stands there now, where something is replaced', () => {
    const { removed, added } = shown(policy({ Action: 's3:GetObject' }), policy({ Action: 's3:PutObject' }))
    expect(removed?.map((line) => line.trim())).toEqual(['"Action": "s3:GetObject"'])
    expect(added).toEqual(['"Action": "s3:PutObject"'])
  })

  it('is nothing where both say the same, and is not told of what is no JSON', () => {
    expect(changedLines(policy({}), policy({}))).toMatchObject({ changed: null, removed: [] })
    expect(changedLines('{', policy({}))).toBeNull()
  })

  it('of a statement like the one before it shows one whole statement', () => {
    const one = { Effect: 'Allow', Action: 's3:GetObject' }
    const { removed, added } = shown(policy(one), policy(one, one))
    expect(removed).toEqual([])
    expect(added).toHaveLength(4)
  })
})
