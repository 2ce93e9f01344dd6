import { describe, expect, it } from 'vitest'
import { known } from '../../shared/known.ts'
import { buildAccountModel } from '../../shared/account/build.ts'
import { explain } from '../../shared/engine/explain/explain.ts'
import { findPaths } from '../../shared/paths/search/find.ts'
import type { EscalationPath } from '../../shared/paths/edge/path.ts'
import type { Snapshot } from '../../shared/snapshot/schema.ts'
import { testCatalogue } from '../fixtures/catalogue.ts'
import { applied } from '../unit/paths/appliedChanges.ts'
import { EVERYBODY, naiveEscalations, trustingOnly, withEverything } from '../unit/paths/naiveSearch.ts'
import { randomSnapshot } from '../unit/paths/randomAccounts.ts'

const SEEDS = Array.from({ length: 30 }, (_, seed) => seed + 1)
const credentials = () => ({ password: known(true), mfaActive: known(false), keys: known([]) })
const pathsOf = (snapshot: Snapshot, question = {}) =>
  findPaths(buildAccountModel(snapshot), question, testCatalogue(), credentials).paths
const starts = (paths: readonly EscalationPath[]) => paths.map(({ from }) => from).sort()

/** What hops say after a change that they make themselves, as ever. */
const ALONE: ReadonlySet<string> = new Set([
  'once the trust policy names the caller',
  "once the caller's boundary is gone",
])
const changedEvidence = ({ hops }: EscalationPath) =>
  hops.flatMap(({ evidence }) => evidence.filter(({ after }) => after !== undefined && !ALONE.has(after)))

describe('on random accounts', { timeout: 60_000 }, () => {
  it('the same principals escalate as by asking about every pair and making every change', () => {
    let found = 0
    for (const seed of SEEDS) {
      const snapshot = randomSnapshot(seed)
      const paths = pathsOf(snapshot)
      const sure = naiveEscalations(snapshot, true)
      const able = naiveEscalations(snapshot, false)
      const proved = new Set(starts(paths.filter(({ certainty }) => certainty === 'proved')))
      // Nobody whom it finds is missed, and whoever is found beside changes something first.
      expect([seed, [...sure].filter((arn) => !proved.has(arn))]).toEqual([seed, []])
      expect([seed, [...able].filter((arn) => !starts(paths).includes(arn))]).toEqual([seed, []])
      const wrong = paths.filter(
        (path) =>
          changedEvidence(path).length === 0 && !(path.certainty === 'proved' ? sure : able).has(path.from),
      )
      expect([seed, starts(wrong)]).toEqual([seed, []])
      found += paths.length
    }
    expect(found).toBeGreaterThan(30)
  })

  it('the search from one principal agrees with the search from the administrators', () => {
    for (const seed of SEEDS.slice(0, 20)) {
      const snapshot = randomSnapshot(seed, seed % 2 === 0)
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

  it('what a path says after a change is so in a copy of the account with the change in it', () => {
    let checked = 0
    let unread = 0
    for (const seed of [0, 1000, 2000].flatMap((more) => SEEDS.map((each) => each + more))) {
      const snapshot = randomSnapshot(seed, true)
      for (const path of pathsOf(snapshot)) {
        for (const { principal, action, resource, context, after } of changedEvidence(path)) {
          const changes = (after ?? '').split(', and ').filter((change) => !ALONE.has(change))
          const copy = changes.reduce<Snapshot | null>(
            (before, change) => (before === null ? null : applied(before, change)),
            snapshot,
          )
          if (copy === null || after?.includes('trust policy') === true) {
            unread += 1
            continue
          }
          checked += 1
          const { verdict } = explain([buildAccountModel(copy)], { principal, action, resource, context })
          const allowed = path.certainty === 'proved' ? ['Allowed'] : ['Allowed', 'Depends', 'Unknown']
          expect([seed, path.from, action, after, allowed.includes(verdict), verdict]).toEqual([
            seed,
            path.from,
            action,
            after,
            true,
            verdict,
          ])
        }
      }
    }
    expect(checked).toBeGreaterThan(20)
    expect(checked).toBeGreaterThan(unread)
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
