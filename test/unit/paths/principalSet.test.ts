import { describe, expect, it } from 'vitest'
import { placesOf, PrincipalSet } from '../../../shared/paths/proof/principalSet.ts'

/** 200 principals: up to six of them are kept as a list, more as bits. */
const ARNS = Array.from({ length: 200 }, (_, number) => `arn:aws:iam::111122223333:user/u${number}`)
const PLACES = placesOf(ARNS)
const few = [199, 3, 3, 64]
const many = Array.from({ length: 100 }, (_, number) => 199 - 2 * number)
const lists = {
  none: [],
  few,
  one: [31],
  many,
  all: ARNS.map((_, place) => place),
  edges: [0, 31, 32, 63, 95, 127, 159],
}
const sets = Object.fromEntries(
  Object.entries(lists).map(([name, list]) => [name, { list, set: PrincipalSet.of(PLACES, list) }]),
)
const namesOf = (list: Iterable<number>) =>
  [...new Set(list)].sort((a, b) => a - b).map((place) => ARNS[place])
const pairs = Object.keys(lists).flatMap((a) => Object.keys(lists).map((b) => [a, b] as const))
const of = (name: string) => sets[name] ?? { list: [], set: PrincipalSet.of(PLACES, []) }

describe('a set of principals', () => {
  it.each(Object.keys(lists))('has its members, each once and in order, and nobody else: %s', (name) => {
    const { list, set } = of(name)
    expect([...set]).toEqual(namesOf(list))
    expect(set.size).toBe(new Set(list).size)
    expect(ARNS.filter((arn) => set.has(arn))).toEqual(namesOf(list))
    expect(set.has('arn:aws:iam::111122223333:user/nobody')).toBe(false)
  })

  it.each(pairs)('together with another: %s and %s', (a, b) => {
    const both = PrincipalSet.union(PLACES, [of(a).set, of(b).set])
    expect([...both]).toEqual(namesOf([...of(a).list, ...of(b).list]))
  })

  it.each(pairs)('as far as they are in another: %s in %s', (a, b) => {
    const inside = new Set<number>(of(b).list)
    expect([...of(a).set.within(of(b).set)]).toEqual(namesOf(of(a).list.filter((place) => inside.has(place))))
  })

  it.each(Object.keys(lists))('without some of them: %s', (name) => {
    const { list, set } = of(name)
    expect([...set.without((place) => place % 3 === 0)]).toEqual(
      namesOf(list.filter((place) => place % 3 !== 0)),
    )
  })

  it('of names leaves out whom the account does not have', () => {
    expect([...PrincipalSet.named(PLACES, ['arn:aws:iam::999988887777:role/x', ARNS[7] ?? ''])]).toEqual([
      ARNS[7],
    ])
  })

  it('is nobody where there are no sets', () => {
    expect(PrincipalSet.union(PLACES, []).size).toBe(0)
  })
})
