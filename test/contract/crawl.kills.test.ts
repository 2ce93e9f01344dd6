import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { comparable, journalsOf, type KillsPlace, startKills } from './kills.ts'

/** A handful in every run; `WHENCE_KILLS=50` for the whole test. */
const KILLS = Number(process.env['WHENCE_KILLS'] ?? 6)

let place: KillsPlace
let whole: Awaited<ReturnType<typeof comparable>>
let needed: number
const regions = (): readonly string[] => place.regions.flatMap((region) => ['--region', region])
const crawl = ['crawl', '--profile', 'kills', '--yes']

beforeAll(async () => {
  place = await startKills()
  const out = path.join(place.folder, 'whole.json.gz')
  const { code, requests, err } = await place.run([...crawl, ...regions(), '--out', out])
  expect([code, err.includes('gaps')]).toEqual([0, false])
  whole = await comparable(out)
  needed = requests
})
afterAll(() => place.close())

/** Steps of a fixed sequence that looks like chance, so that a failure comes again. */
function random(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
}

describe('a crawl that is killed', () => {
  it(`goes on where it was, after each of ${KILLS} kills, and ends with the same snapshot`, async () => {
    const next = random(Number(process.env['WHENCE_SEED'] ?? 7))
    let kills = 0
    for (let crawls = 1; kills < KILLS; crawls += 1) {
      const out = path.join(place.folder, `resumed-${crawls}.json.gz`)
      let asked = 0
      let killsOfThis = 0
      let args = [...crawl, ...regions(), '--out', out]
      for (;;) {
        // The first two requests say who asks.
        const left = needed - asked
        const killAt =
          killsOfThis < 4 && kills < KILLS ? 3 + Math.floor(next() * Math.max(1, left - 3)) : undefined
        const ended = await place.run(args, killAt)
        asked += ended.requests
        if (!ended.killed) {
          expect([ended.err, ended.code]).toEqual([ended.err, 0])
          break
        }
        kills += 1
        killsOfThis += 1
        expect((await journalsOf(place)).length).toBe(1)
        args = ['crawl', '--resume', '--yes', '--out', out]
      }
      if (process.env['WHENCE_KILLS'] !== undefined)
        console.log(`crawl ${crawls}: ${killsOfThis} kills, ${asked} requests; without a kill ${needed}`)
      expect(await comparable(out)).toEqual(whole)
      expect(await journalsOf(place)).toEqual([])
      // Each run asks twice who it is, and what was on its way when the kill came is asked again.
      expect(asked).toBeLessThanOrEqual(needed + killsOfThis * 14)
    }
    expect(kills).toBeGreaterThanOrEqual(KILLS)
  }, 600_000)
})
