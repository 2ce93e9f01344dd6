import { describe, expect, it } from 'vitest'
import { known } from '../../shared/known.ts'
import { buildAccountModel } from '../../shared/account/build.ts'
import { explain } from '../../shared/engine/explain/explain.ts'
import { findPaths } from '../../shared/paths/search/find.ts'
import type { EscalationPath } from '../../shared/paths/edge/path.ts'
import type { Snapshot } from '../../shared/snapshot/schema.ts'
import { testCatalogue } from '../fixtures/catalogue.ts'
import { EVERYBODY, naiveEscalations, trustingOnly, withEverything } from '../unit/paths/naiveSearch.ts'
import { randomSnapshot } from '../unit/paths/randomAccounts.ts'

const SEEDS = Array.from({ length: 30 }, (_, seed) => seed + 1)
const credentials = () => ({ password: known(true), mfaActive: known(false), keys: known([]) })
const pathsOf = (snapshot: Snapshot, question = {}) =>
  findPaths(buildAccountModel(snapshot), question, testCatalogue(), credentials).paths
const starts = (paths: readonly EscalationPath[]) => paths.map(({ from }) => from).sort()

describe('on random accounts', { timeout: 60_000 }, () => {
  it('the same principals escalate as by asking about every pair and making every change', () => {
    let found = 0
    for (const seed of SEEDS) {
      const snapshot = randomSnapshot(seed)
      const paths = pathsOf(snapshot)
      const proved = paths.filter(({ certainty }) => certainty === 'proved')
      expect([seed, starts(proved)]).toEqual([seed, [...naiveEscalations(snapshot, true)].sort()])
      expect([seed, starts(paths)]).toEqual([seed, [...naiveEscalations(snapshot, false)].sort()])
      found += paths.length
    }
    expect(found).toBeGreaterThan(30)
  })

  it('the search from one principal agrees with the search from the administrators', () => {
    for (const seed of SEEDS.slice(0, 20)) {
      const snapshot = randomSnapshot(seed)
      const all = new Map(pathsOf(snapshot).map((path) => [path.from, path]))
      for (const from of EVERYBODY) {
        const [one] = pathsOf(snapshot, { from })
        const other = all.get(from)
        expect([seed, from, one?.certainty, one?.hops.length]).toEqual([
          seed,
          from,
          other?.certainty,
          other?.hops.length,
        ])
      }
    }
  })

  it('each proved hop gives the access that it says, in a copy of the account where it is done', () => {
    let checked = 0
    for (const seed of SEEDS) {
      const snapshot = randomSnapshot(seed)
      for (const { hops, certainty } of pathsOf(snapshot)) {
        if (certainty !== 'proved') continue
        for (const { edge, kind, evidence } of hops) {
          expect(evidence.every(({ decidedBy }) => decidedBy.length > 0)).toBe(true)
          const done = afterHop(snapshot, edge.name, edge.from, edge.to)
          if (done === null) continue
          checked += 1
          const [principal, action, resource] =
            kind === 'self-escalation'
              ? [edge.from, 'iam:CreateUser', 'arn:aws:iam::111122223333:user/new']
              : [edge.from, 'sts:AssumeRole', edge.to]
          const { verdict } = explain([buildAccountModel(done)], { principal, action, resource })
          expect([seed, edge.name, verdict]).toEqual([seed, edge.name, 'Allowed'])
        }
      }
    }
    expect(checked).toBeGreaterThan(5)
  })
})

/** The account after the hop; null where it changes nothing that a snapshot shows. */
function afterHop(snapshot: Snapshot, name: string, from: string, to: string): Snapshot | null {
  if (name === 'iam:UpdateAssumeRolePolicy') return trustingOnly(snapshot, to, from)
  if (name === 'iam:PutUserPolicy' || name === 'iam:PutRolePolicy') return withEverything(snapshot, from)
  return name === 'sts:AssumeRole' ? snapshot : null
}
