import { describe, expect, it } from 'vitest'
import type { DecisionCase } from '../reference/types.ts'
import { caseOf } from './cases.ts'
import { compare, minimal } from './compare.ts'

/** `WHENCE_CASES` and `WHENCE_SEED` change how many cases there are and from which seed. */
const CASES = Number(process.env['WHENCE_CASES'] ?? 100_000)
const FIRST_SEED = Number(process.env['WHENCE_SEED'] ?? 1)
const CHUNKS = 10
const SHOWN = 3

const count = (map: Map<string, number>, key: string): void => void map.set(key, (map.get(key) ?? 0) + 1)

function layersIn({ policies }: DecisionCase): string[] {
  return Object.entries(policies)
    .filter(
      ([, value]) => value !== null && value !== undefined && !(Array.isArray(value) && value.length === 0),
    )
    .map(([layer]) => layer)
}

/**
 * Half of the cases, `part` 0 or 1: each half is a test file of its own, so that both cores work. A failure names its
 * seed and shows the smallest case that still fails.
 */
export function compareHalf(part: 0 | 1): void {
  const verdicts = new Map<string, number>()
  const layers = new Map<string, number>()
  const size = Math.ceil(CASES / 2 / CHUNKS)
  const first = FIRST_SEED + part * size * CHUNKS

  describe('the engine decides as the naive interpreter of the specification does', () => {
    for (let chunk = 0; chunk < CHUNKS; chunk++) {
      const from = first + chunk * size
      it(`for the cases of seeds ${from} to ${from + size - 1}`, { timeout: 120_000 }, () => {
        const differing: DecisionCase[] = []
        const documents = new Map()
        for (let seed = from; seed < from + size; seed++) {
          const given = caseOf(seed)
          const { reference, product } = compare(given, documents)
          if (reference !== product) differing.push(given)
          count(verdicts, reference)
          for (const layer of layersIn(given)) count(layers, layer)
        }
        expect(differing.slice(0, SHOWN).map(minimal).join('\n'), `${differing.length} cases differ`).toBe('')
      })
    }

    it('with every verdict in at least 15 of 100 cases, and every layer in at least 5 of 100', () => {
      const share = (map: Map<string, number>, key: string): number => (map.get(key) ?? 0) / (size * CHUNKS)
      for (const verdict of ['Allowed', 'ImplicitlyDenied', 'ExplicitlyDenied'])
        expect(share(verdicts, verdict), verdict).toBeGreaterThanOrEqual(0.15)
      for (const layer of ['identity', 'boundary', 'session', 'scps', 'rcps', 'resource', 'endpoint'])
        expect(share(layers, layer), layer).toBeGreaterThanOrEqual(0.05)
    })
  })
}
