import { describe, expect, it } from 'vitest'
import { compileGlob } from '../../../shared/policy/glob.ts'
import { makeAddresses } from '../../../shared/share/addresses.ts'
import { kept, wordChunks } from '../../../shared/share/chunks.ts'
import { makeCollector } from '../../../shared/share/collect.ts'
import { leftOver } from '../../../shared/share/leftOver.ts'
import { makeRenaming } from '../../../shared/share/rename.ts'
import { Random } from '../../property/random.ts'

const chunks = (text: string) => wordChunks(text, (key) => [kept(key)])

/** Names and patterns with other names. */
function renamed(texts: readonly string[], seed: number): ReadonlyMap<string, string> {
  const random = new Random(seed)
  const collector = makeCollector()
  for (const text of texts) collector.say(chunks(text), 'name')
  const { say } = makeRenaming(
    collector.done(),
    (below) => random.below(below),
    () => false,
  )
  return new Map(texts.map((text) => [text, say(chunks(text), 'name')]))
}

describe('patterns of a share file', () => {
  it('match what they matched: 20,000 pairs of names and patterns of few letters', () => {
    const random = new Random(5)
    const made = (letters: string) => random.times(1, 7, () => random.pick([...letters])).join('')
    let [matched, compared] = [0, 0]
    for (let seed = 1; seed <= 50; seed += 1) {
      const names = Array.from({ length: 20 }, () => made('abAB-/'))
      // `?` stands for a letter here: for a sign between words it is not kept.
      const patterns = Array.from({ length: 20 }, () =>
        made('ab*-B*').replace('a*', seed % 2 === 0 ? 'a*' : 'a**'),
      )
      const other = renamed([...names, ...patterns], seed)
      for (const pattern of patterns)
        for (const name of names) {
          const before = compileGlob(pattern)(name)
          expect(`${pattern} ${name} ${compileGlob(other.get(pattern) ?? '')(other.get(name) ?? '')}`).toBe(
            `${pattern} ${name} ${before}`,
          )
          if (before) matched += 1
          compared += 1
        }
    }
    expect(compared).toBe(20_000)
    expect(matched).toBeGreaterThan(1000)
  })

  it('keep what ? stands for within words', () => {
    const random = new Random(9)
    for (let seed = 1; seed <= 40; seed += 1) {
      const names = Array.from({ length: 12 }, () =>
        random.times(1, 5, () => random.pick(['a', 'b', 'c'])).join(''),
      )
      const patterns = Array.from({ length: 8 }, () =>
        random.times(1, 5, () => random.pick(['a', 'b', '?', '*'])).join(''),
      )
      const other = renamed([...names, ...patterns], seed)
      const wrong = patterns.flatMap((pattern) =>
        names.filter(
          (name) =>
            compileGlob(pattern)(name) !== compileGlob(other.get(pattern) ?? '')(other.get(name) ?? ''),
        ),
      )
      expect(wrong).toEqual([])
    }
  })

  it('give names that differ in the size of letters names that differ in nothing else', () => {
    const other = renamed(['prod', 'Prod', 'PROD', 'prud'], 1)
    const lower = ['prod', 'Prod', 'PROD'].map((name) => other.get(name)?.toLowerCase())
    expect(new Set(lower).size).toBe(1)
    expect(new Set(other.values()).size).toBe(4)
    expect(other.get('prud')?.toLowerCase()).not.toBe(lower[0])
  })
})

describe('addresses of a share file', () => {
  it('lie in the ranges in which they lay', () => {
    const random = new Random(2)
    const address = makeAddresses((below) => random.below(below))
    const [one, two] = [address('203.0.113.7') ?? '', address('203.0.113.99/32') ?? '']
    const range = address('203.0.113.0/24') ?? ''
    expect(one.split('.').slice(0, 3)).toEqual(range.split('.').slice(0, 3))
    expect(two.split('.').slice(0, 3)).toEqual(range.split('.').slice(0, 3))
    expect(range).toMatch(/^203\.\d+\.\d+\.0\/24$/)
    expect(range).not.toBe('203.0.113.0/24')
    expect([address('0.0.0.0/0'), address('::/0'), address('10.0.0.0/8')]).toEqual([
      '0.0.0.0/0',
      '::/0',
      '10.0.0.0/8',
    ])
    expect(address('2001:db8:aaaa::/48')).toMatch(/^2001:[0-9a-f]+:[0-9a-f]+::\/48$/)
    expect(address('no address')).toBeNull()
  })
})

describe('what is left in a share file', () => {
  it('is found within other texts and whatever the size of letters, and no word of AWS is', () => {
    const originals = new Map([
      ['northwind', 'name'],
      ['111122223333', 'account id'],
      ['describe', 'name'],
    ] as const)
    const isOfAws = (text: string) => text === 'describe'
    const shared = { a: [{ b: 'x-NorthWind2' }], c: 'ec2:DescribeInstances' }
    expect(leftOver(shared, originals, isOfAws)).toEqual(['name'])
    expect(leftOver({ a: 'x', 'aws:ResourceTag/111122223333': 1 }, originals, isOfAws)).toEqual([
      'account id',
    ])
    expect(leftOver({ a: 'x' }, originals, isOfAws)).toEqual([])
  })
})
