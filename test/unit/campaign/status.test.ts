import { describe, expect, it } from 'vitest'
import { checkCampaign } from '../../../shared/campaign/check.ts'
import { campaignCsv } from '../../../shared/campaign/csv.ts'
import { readDecisions } from '../../../shared/campaign/decisionsCsv.ts'
import type { CampaignFile } from '../../../shared/campaign/file.ts'
import { filtered, ordered } from '../../../shared/campaign/filter.ts'
import { readOwners } from '../../../shared/campaign/ownersCsv.ts'
import { stampingSigns } from '../../../shared/campaign/stamping.ts'
import { campaignReport, campaignStatus } from '../../../shared/campaign/status.ts'
import { missingInWords } from '../../../shared/campaign/words.ts'
import { errorInfoOf } from '../../../shared/errors.ts'
import { notCollected } from '../../../shared/known.ts'
import { readCsv } from '../../../shared/review/csvRead.ts'
import { arnOf, user } from '../../fixtures/account.ts'
import { AS_OF, reportRow } from '../review/fixture.ts'
import { ANN, AT, begun, BOB, decided, groundOf, rowsOf, ROWS, small, USERS, want } from './world.ts'

const ground = groundOf(small())
const fresh = begun(ground)
/** Many users, so that figures say something. */
const names = Array.from({ length: 12 }, (_, n) => `u${n}`)
const large = groundOf(
  small({
    users: [...USERS, ...names.map((name) => user(name))],
    rows: [...ROWS, ...names.map((name) => reportRow(name))],
  }),
)
const all = names.map((name) => arnOf('user', name))
const signs = (file: CampaignFile) => stampingSigns(file.decisions, rowsOf(large, file))
const signOf = (file: CampaignFile, id: string) => signs(file).find((each) => each.id === id)

describe('signs of rubber-stamping', () => {
  it('are all kept, in bulk, for one reason, in no time', () => {
    const { file } = decided(
      large,
      begun(large),
      all.map((id) => want(id)),
    )
    expect(
      signs(file)
        .filter(({ sign }) => sign)
        .map(({ id }) => id),
    ).toEqual(['kept', 'span', 'same-reason', 'bulk', 'kept-unused'])
    expect(signOf(file, 'bulk')?.text).toBe(
      '12 of 12 decisions were made in bulk (100 %), in 1 act, the largest of 12.',
    )
  })

  it('count the seconds between two acts of one reviewer', () => {
    const quick = all.reduce(
      (file, id, at) =>
        decided(large, file, [want(id, 'disable', `reason ${at}`)], {
          at: new Date(Date.parse(AT) + at * 2000).toISOString(),
        }).file,
      begun(large),
    )
    expect(signOf(quick, 'median-seconds')).toMatchObject({
      sign: true,
      text: 'Median time between two acts of a reviewer: 2.0 s, over 12 acts.',
    })
    expect(signOf(quick, 'same-reason')?.sign).toBe(false)
    expect(signOf(quick, 'kept')).toMatchObject({ sign: false })
  })

  it('are none with decisions that took their time, whose figures are told all the same', () => {
    const slow = all.reduce(
      (file, id, at) =>
        decided(large, file, [want(id, at % 2 === 0 ? 'keep' : 'disable', `reason ${at}`)], {
          at: new Date(Date.parse(AT) + at * 90_000).toISOString(),
        }).file,
      begun(large),
    )
    expect(signs(slow).filter(({ sign }) => sign)).toEqual([])
    expect(signs(slow).length).toBeGreaterThan(4)
  })

  it('name kept leavers, whoever decided', () => {
    const owners = { file: 'o', readAt: AT, lines: readOwners('name,principal,active\nU,u1,no\n') }
    const { file } = decided(large, { ...begun(large), owners }, [want(arnOf('user', 'u1'))])
    expect(signOf(file, 'kept-leavers')?.sign).toBe(true)
  })

  it('are not told where nothing was decided', () => {
    expect(signs(begun(large))).toEqual([])
  })
})

describe('the status of a campaign', () => {
  it('counts what is decided, asked and open by kind, reviewers and what is not known', () => {
    const { file } = decided(ground, fresh, [want(ANN), want(BOB, 'ask-owner')], {
      by: { name: 'Somebody' },
    })
    const status = campaignStatus(file, rowsOf(ground, file), ground.population, AS_OF)
    expect(status.progress).toMatchObject({ decided: 1, asked: 1, byDecision: { keep: 1, 'ask-owner': 1 } })
    expect(status.progress.byKind).toContainEqual({ kind: 'user', subjects: 6, decided: 1 })
    expect(status.reviewers).toEqual([{ name: 'Somebody', decisions: 2 }])
    expect(status.independenceNotKnown).toBe(2)
    expect(status.owners).toMatchObject({ file: null, principals: { 'no-list': 8 } })
  })

  it('says each call that was not made once', () => {
    expect(
      missingInWords([notCollected('A', 'iam:X'), notCollected('B', 'iam:X'), notCollected('C', 'iam:Y')]),
    ).toEqual(['A, and 1 more of the kind (iam:X).', 'C (iam:Y).'])
  })
})

describe('the list of a campaign', () => {
  const rows = rowsOf(ground, decided(ground, fresh, [want(ANN)]).file)
  const found = (filter: Parameters<typeof filtered>[1]) =>
    filtered(rows, filter, new Set([BOB])).map(({ subject }) => subject.name)

  it('is found by words, kind, status, decision, check and what stands out', () => {
    expect(found({ text: 'PARTNER 9999' })).toEqual(['arn:aws:iam::999988887777:root'])
    expect(found({ kind: 'access-key' })).toHaveLength(1)
    expect(found({ status: 'decided', decision: 'keep' })).toEqual(['ann'])
    expect(found({ only: 'administrators' })).toEqual(['boss'])
    expect(found({ only: 'missed' })).toEqual(['bob'])
    expect(found({ only: 'failing', kind: 'user' })).toContain('ann')
    const [check = ''] = rows.find(({ subject }) => subject.id === ANN)?.subject.failedChecks ?? []
    expect(found({ check, kind: 'user' })).toContain('ann')
    for (const only of ['changed', 'leavers', 'exceptions', 'unknown-owner'] as const)
      expect(found({ only })).toEqual([])
  })

  it('has the worst first, or another order', () => {
    expect(ordered(rows, 'risk')[0]?.rank).toBe(Math.max(...rows.map(({ rank }) => rank)))
    expect(ordered(rows, 'last-used')[0]?.subject.lastUsed.state).toBe('absent')
    expect(ordered(rows, 'name')[0]?.subject.name).toBe('AKIAANN0000000000001')
    expect(ordered(rows, 'principal')[0]?.subject.kind).toBe('role')
  })
})

describe('the files of a campaign', () => {
  it('are CSV whose cells are no formulas, and which can be given back with decisions', () => {
    const { file } = decided(ground, fresh, [want(ANN, 'keep', '=cmd()')])
    const report = campaignReport(file, rowsOf(ground, file), ground.population, AS_OF)
    const csv = campaignCsv(report)
    const [header = [], ...lines] = readCsv(csv).rows
    const ann = lines.find((line) => line[0] === ANN) ?? []
    expect(ann[header.indexOf('reason')]).toBe("'=cmd()")
    expect(ann[header.indexOf('reviewer_independent')]).toBe('yes')
    expect(lines).toHaveLength(ground.population.subjects.length)
    expect(readDecisions(csv)).toMatchObject([{ subject: ANN, decision: 'keep' }])
  })

  it('are refused where they are none, damaged, or of a later version', () => {
    const code = (value: unknown) => {
      try {
        checkCampaign(value, 'x.campaign.json', 'x.campaign.previous.json')
      } catch (thrown) {
        return errorInfoOf(thrown).code
      }
      return 'fine'
    }
    const { file } = decided(ground, fresh, [want(ANN), want(BOB)])
    expect(code(file)).toBe('fine')
    expect(code({ ...file, version: 2 })).toBe('campaign-too-new')
    expect(code({ ...file, format: 'other' })).toBe('campaign-unreadable')
    expect(code({ ...file, revision: 'one' })).toBe('campaign-unreadable')
    expect(code({ ...file, decisions: file.decisions.slice(1) })).toBe('campaign-unreadable')
    expect(code({ ...file, more: true })).toBe('campaign-unreadable')
  })
})
