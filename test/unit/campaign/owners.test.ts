import { describe, expect, it } from 'vitest'
import { ownerStateOn, readOwners } from '../../../shared/campaign/ownersCsv.ts'
import { ownershipReader } from '../../../shared/campaign/ownership.ts'
import { arnOf } from '../../fixtures/account.ts'
import { ANN, AT, begun, groundOf, rowsOf, small, subjectOf } from './world.ts'

const list = (csv: string) => ({ file: 'owners.csv', readAt: AT, lines: readOwners(csv) })

describe('the owners’ list', () => {
  it('is read by the names of its columns, with several principals in a cell', () => {
    expect(readOwners('\uFEFFEmail,Team,Principal,Active\nann@x.org,Blue,"ann; bob",yes\n')).toEqual([
      { name: '', email: 'ann@x.org', principals: ['ann', 'bob'], state: 'active', line: 2 },
    ])
  })

  it.each([
    ['yes', '', 'active'],
    ['no', '', 'left'],
    ['', '2026-09-30', 'left'],
    ['', '2026-10-01', 'active'],
    ['', '', 'active'],
    ['maybe', '', 'not-known'],
    ['', 'last May', 'not-known'],
    // Said to be there and to have left.
    ['yes', '2026-09-01', 'not-known'],
    ['yes', '2026-12-01', 'active'],
    ['no', '2026-12-01', 'active'],
  ])('reads active %j and left %j as %s on 30 September', (active, left, state) => {
    const [line] = readOwners(`name,active,left\nAnn,${active},${left}\n`)
    expect(line === undefined ? null : ownerStateOn(line, '2026-09-30')).toBe(state)
  })

  it.each([
    ['', 'empty'],
    ['principal\nann\n', 'neither a column name nor a column email'],
    ['name,email\n,\n', 'line 2'],
    ['name\n"Ann', 'quoted'],
  ])('refuses %j', (csv, why) => {
    expect(() => readOwners(csv)).toThrow(why)
  })

  it('makes leavers and unknown owners stand out, and guesses nothing', () => {
    const ground = groundOf(small())
    const file = { ...begun(ground), owners: list('name,principal,active\nAnn,ann,no\nBo,bobby,yes\n') }
    const rows = new Map(rowsOf(ground, file).map((row) => [row.subject.id, row]))
    expect(rows.get(ANN)?.ownership.state).toBe('left')
    expect(rows.get(ANN)?.risks).toContain('The owner has left')
    expect(rows.get(`${ANN}#password`)?.ownership.state).toBe('left')
    expect(rows.get(arnOf('user', 'bob'))?.ownership.state).toBe('unknown-owner')
  })

  it('counts one owner who is there for all, and leaves open what the list leaves open', () => {
    const ground = groundOf(small())
    const state = (csv: string) =>
      ownershipReader(ground.model, list(csv), '2026-09-30')(subjectOf(ground, ANN)).state
    expect(state(`name,principal,active\nA,${ANN},no\nB,ann,yes\n`)).toBe('owned')
    expect(state('name,principal,active\nA,ann,no\nB,ann,perhaps\n')).toBe('not-known')
    expect(ownershipReader(ground.model, undefined, '2026-09-30')(subjectOf(ground, ANN)).state).toBe(
      'no-list',
    )
  })
})
