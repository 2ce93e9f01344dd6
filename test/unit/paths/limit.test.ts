import { describe, expect, it } from 'vitest'
import { buildAccountModel } from '../../../shared/account/build.ts'
import type { Edge } from '../../../shared/paths/edge/edge.ts'
import { findPaths } from '../../../shared/paths/search/find.ts'
import { MOST_HOPS, MOST_PATHS, shortened } from '../../../shared/paths/search/limit.ts'
import type { Certainty } from '../../../shared/paths/edge/certainty.ts'
import { allow, arnOf, attached, documentOf, managed, role, snapshotOf } from '../../fixtures/account.ts'
import { testCatalogue } from '../../fixtures/catalogue.ts'

const edge: Edge = {
  kind: 'assume-role',
  from: 'a',
  to: 'b',
  name: 'x',
  certainty: 'proved',
  catalogueId: null,
  proofs: [],
}
const planned = (from: string, certainty: Certainty, length: number) => ({
  from,
  certainty,
  edges: Array.from({ length }, () => edge),
})

describe('shortened', () => {
  it('puts the surest first, of these the shortest, of these by name', () => {
    const { kept, leftOut, notes } = shortened([
      planned('e', 'unproved', 1),
      planned('d', 'conditional', 1),
      planned('c', 'proved', 2),
      planned('b', 'proved', 1),
      planned('a', 'proved', 1),
    ])
    expect(kept.map(({ from }) => from)).toEqual(['a', 'b', 'c', 'd', 'e'])
    expect([leftOut, notes]).toEqual([0, []])
  })
  it('leaves out the least certain of too many, and says how many', () => {
    const many = Array.from({ length: MOST_PATHS }, (_, index) => planned(`p${index}`, 'conditional', 1))
    const { kept, leftOut, notes } = shortened([
      ...many,
      planned('sure', 'proved', 3),
      planned('not', 'unproved', 1),
    ])
    expect(kept).toHaveLength(MOST_PATHS)
    expect(kept[0]?.from).toBe('sure')
    expect(leftOut).toBe(2)
    expect(notes[0]).toMatch(/^2 more paths were left out/)
  })
})

describe('a chain of hundreds of roles', () => {
  const length = 260
  const chain = Array.from({ length }, (_, index) =>
    role(`c${index}`, {
      AssumeRolePolicyDocument: documentOf({
        Effect: 'Allow',
        Principal: { AWS: arnOf('role', `c${index + 1}`) },
        Action: 'sts:AssumeRole',
      }),
      ...(index === 0 ? { AttachedManagedPolicies: [attached('All')] } : {}),
    }),
  )
  const model = buildAccountModel(
    snapshotOf({ RoleDetailList: chain, Policies: [managed('All', documentOf(allow('*')))] }),
  )

  it('keeps the answer bounded, the shortest first, and the same each time', () => {
    const { paths, leftOut } = findPaths(model, {}, testCatalogue())
    const lengths = paths.map(({ hops }) => hops.length)
    expect(lengths).toEqual(paths.map((_, index) => index + 1))
    expect(lengths.reduce((sum, each) => sum + each, 0)).toBeLessThanOrEqual(MOST_HOPS)
    expect(leftOut).toBe(length - 1 - paths.length)
    expect(leftOut).toBeGreaterThan(0)
    expect(findPaths(model, {}, testCatalogue())).toEqual(findPaths(model, {}, testCatalogue()))
  })
  it('shows one that was left out when asked about its start', () => {
    const { paths, leftOut } = findPaths(model, { from: `c${length - 1}` }, testCatalogue())
    expect([paths[0]?.hops.length, leftOut]).toEqual([length - 1, 0])
  })
})
