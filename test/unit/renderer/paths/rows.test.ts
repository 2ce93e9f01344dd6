import { describe, expect, it } from 'vitest'
import { optionsOf } from '../../../../renderer/common/filterOptions.ts'
import { groupsOf, isChosen, toggled } from '../../../../renderer/paths/groups.ts'
import { missingOf } from '../../../../renderer/paths/missing.ts'
import { csvRow, PROPERTIES, rowsOf } from '../../../../renderer/paths/rows.ts'
import type { EscalationPath, Hop, HopKind } from '../../../../shared/paths/edge/path.ts'

const arn = (kind: string, name: string) => `arn:aws:iam::111122223333:${kind}/${name}`
const [ben, deploy] = [arn('user', 'people/ben'), arn('role', 'deploy')]
const hop = (kind: HopKind, to: string, name: string, catalogueId: string | null = null): Hop => ({
  kind,
  edge: { from: ben, to, name, certainty: 'proved' },
  catalogueId,
  evidence: [],
})
const pathOf = (from: string, hops: readonly Hop[], certainty: EscalationPath['certainty'] = 'proved') => ({
  from,
  to: hops.at(-1)?.edge.to ?? '',
  certainty,
  needs: [],
  person: false,
  hops,
})
const assume = hop('assume-role', deploy, 'sts:AssumeRole', 'sts-001')
const grant = hop('self-escalation', 'admin', 'iam:AttachRolePolicy', 'iam-009')
const read = hop('access', 'arn:aws:s3:::b/k', 's3:GetObject')
const rows = rowsOf([
  pathOf(ben, [assume, grant]),
  pathOf(ben, [assume, read]),
  pathOf(deploy, [grant], 'conditional'),
])

describe('the rows of paths', () => {
  it('have ids of their own, the first of a start its ARN', () => {
    expect(rows.map(({ id, place }) => [id, place.number, place.of])).toEqual([
      [ben, 1, 2],
      [`${ben}#2`, 2, 2],
      [deploy, 1, 1],
    ])
  })

  it('rank as the answer has them, which puts first what asks least', () => {
    expect(rows.map(({ rank }) => rank)).toEqual([0, 1, 2])
  })

  it('name the known way of each hop, and go into a spreadsheet with them', () => {
    expect(rows.map(({ known }) => known)).toEqual(['sts-001 → iam-009', 'sts-001 → –', 'iam-009'])
    expect(csvRow(rows[0]!)).toEqual([
      ...[ben, 'admin', 2, 'Proved', 'sts:AssumeRole, then iam:AttachRolePolicy'],
      ...['Assumes the role; Grants itself permissions', 'sts-001; iam-009'],
    ])
  })

  it('are filtered by each technique and known way of theirs', () => {
    const operators = PROPERTIES.flatMap(({ key, operators: all }) => (key === 'technique' ? [...all] : []))
    const matches = operators.map(({ match }) => rows.map((row) => match(row.technique, 'Assumes the role')))
    expect(matches).toEqual([
      [true, true, false],
      [false, false, true],
    ])
    expect(optionsOf(rows, [PROPERTIES.find(({ key }) => key === 'ids')!]).map(({ value }) => value)).toEqual(
      ['iam-009', 'sts-001'],
    )
  })
})

describe('what paths share', () => {
  it('is counted, what most share first', () => {
    expect(groupsOf(rows, 'last')).toEqual([
      { value: 'iam:AttachRolePolicy → Administrator permissions', count: 2 },
      { value: 's3:GetObject', count: 1 },
    ])
    expect(groupsOf(rows, 'technique')[0]).toEqual({ value: 'Assumes the role', count: 2 })
  })

  it('is chosen in place of another of its kind, and left again', () => {
    const other = { key: 'from', operator: ':', value: 'b' }
    const once = toggled([other], 'technique', 'A')
    const twice = toggled(once, 'technique', 'B')
    expect(twice).toEqual([other, { key: 'technique', operator: '=', value: 'B' }])
    expect(isChosen(twice, 'technique', 'A')).toBe(false)
    expect(toggled(twice, 'technique', 'B')).toEqual([other])
  })
})

describe('what would tell whether there is a path', () => {
  it('is what decides, of its end and of its hops, each once', () => {
    const gap = (what: string, couldFlip = true) => ({ what, call: 'iam:GetPolicy', couldFlip })
    const evidence = {
      ...{ sentence: '', principal: ben, action: 'a:B', resource: '*', context: {} },
      ...{ decidedBy: [], conditions: [] },
      missing: [gap('A'), gap('taken for granted', false)],
    }
    const open = {
      ...pathOf(ben, [{ ...assume, evidence: [evidence, evidence] }], 'unproved'),
      missing: [gap('B')],
    }
    expect(missingOf(open)).toEqual([gap('B'), gap('A')])
  })
})
