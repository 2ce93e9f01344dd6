import { screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { carryOn } from '../../../shared/campaign/carry.ts'
import type { CampaignFile } from '../../../shared/campaign/file.ts'
import { filtered, ordered } from '../../../shared/campaign/filter.ts'
import { readOwners } from '../../../shared/campaign/ownersCsv.ts'
import { campaignStatus } from '../../../shared/campaign/status.ts'
import { WhenceError } from '../../../shared/errors.ts'
import {
  ANN,
  begun,
  BOB,
  decided,
  diffOf,
  groundOf,
  KEY,
  later,
  rowsOf,
  small,
  want,
} from '../../unit/campaign/world.ts'
import { answersAbout, northwind } from '../account.ts'
import { type Answers, FakeClient, openPage, openPane } from '../page.tsx'

const SNAPSHOT = 'a-snapshot'
const before = groundOf(small())
const now = groundOf(later())
const DAY = '2026-12-31'
const AT = '2027-01-01T00:00:00.000Z'

/** A campaign that was carried on, with a leaver, an expired exception, and decisions in bulk. */
const FILE: CampaignFile = (() => {
  const old = decided(before, begun(before), [
    want(`${ANN}#access-key/${KEY}`, 'disable', 'unused'),
    want(ANN, 'reduce', 'too much'),
  ]).file
  const carried = carryOn(old, begun(now), {
    before: before.population,
    now: now.population,
    diff: diffOf(before, now),
    at: AT,
  })
  const owners = {
    file: 'owners.csv',
    readAt: AT,
    lines: readOwners('name,principal,active\nAnn,ann,no\nBo,bob,yes\nMo,mfa,?\n'),
  }
  const exception = { owner: 'Bo', approver: 'Cy', reason: 'r', at: AT }
  const file = {
    ...carried,
    owners,
    exceptions: [
      { ...exception, number: 1, subject: BOB, expires: '2026-10-31' },
      { ...exception, number: 2, subject: ANN, expires: '2027-10-31' },
    ],
  }
  return decided(now, file, [want(ANN, 'keep', 'needed'), want(BOB, 'ask-owner', 'whose?')], { at: AT }).file
})()

/** Answers about a campaign that change with what is decided. */
function answersOf(file: CampaignFile | null, more: Answers = {}): Answers {
  const rows = file === null ? [] : rowsOf(now, file, DAY)
  const status = file === null ? null : campaignStatus(file, rows, now.population, DAY)
  const changed = () => {
    if (status === null) throw new WhenceError('internal', 'There is none.', 'Begin one.')
    return { campaign: status, refused: [] }
  }
  return {
    ...answersAbout(northwind()),
    'campaign.status': () => ({
      campaign: status,
      earlier: [{ snapshot: 'older', title: 'Last quarter', snapshotFinishedAt: AT, decisions: 3 }],
    }),
    'campaign.rows': ({ filter = {}, order = 'risk', from, count }) => {
      const found = ordered(filtered(rows, filter, new Set()), order)
      return {
        rows: found.slice(from, from + count),
        total: found.length,
        checks: [{ id: 'rotate-90', title: 'Keys are rotated', subjects: 2 }],
      }
    },
    'campaign.principal': ({ principal }) => ({
      principal,
      rows: rows.filter(({ subject }) => subject.principal === principal),
      history: (file?.decisions ?? []).filter(({ subject }) => subject.startsWith(principal)),
      checks: [{ id: 'rotate-90', title: 'Keys are rotated', severity: 'medium', finding: '2 keys.' }],
    }),
    'campaign.start': changed,
    'campaign.carry': changed,
    'campaign.decide': changed,
    'campaign.except': changed,
    'campaign.owners': changed,
    ...more,
  }
}
const route = { view: 'campaign', snapshot: SNAPSHOT } as const

describe('the view Review campaign', () => {
  it('carries the last campaign on, or begins a new one with an owners’ list', async () => {
    const client = new FakeClient(answersOf(null))
    const user = openPage(route, client)
    await user.type(await screen.findByLabelText('Your name or email'), 'Ana')
    await user.click(screen.getByRole('button', { name: 'Carry the campaign on' }))
    await waitFor(() =>
      expect(client.inputsOf('campaign.carry')).toEqual([
        { snapshots: ['older', SNAPSHOT], reviewer: 'Ana' },
      ]),
    )
    expect(await screen.findByText('There is none.')).toBeDefined()
  })

  it('tells progress, leavers, expired exceptions, what came of the last one, and how decisions were made', async () => {
    openPage(route, new FakeClient(answersOf(FILE)))
    expect(await screen.findByText('1 of 12 lines; 10 open, 1 asked')).toBeDefined()
    expect(screen.getByText('1 whose owner has left')).toBeDefined()
    expect(screen.getByText('Expired')).toBeDefined()
    expect(screen.getAllByText('Missed')).toHaveLength(2)
    expect(screen.getByText('It is still there and can be used.')).toBeDefined()
    expect(screen.getByText('These decisions look as if nobody had looked')).toBeDefined()
    expect(await screen.findByRole('link', { name: 'boss' })).toBeDefined()
    expect(screen.getAllByText(/Ann \(left\)/)).toHaveLength(3)
  })

  it('asks for the lines that the address says, and decides on all of them at once', async () => {
    const client = new FakeClient(answersOf(FILE))
    const user = openPage({ ...route, kind: 'user', text: 'user/bo', order: 'name' }, client)
    await user.click(await screen.findByRole('button', { name: 'Decide on all 2' }))
    expect(client.inputsOf('campaign.rows')).toMatchObject([
      { filter: { kind: 'user', text: 'user/bo' }, order: 'name', from: 0, count: 25 },
    ])
    const dialog = within(await screen.findByRole('dialog'))
    expect(dialog.getByText(/Decisions in bulk are counted/)).toBeDefined()
    await user.click(dialog.getByLabelText('Keep'))
    await user.type(dialog.getByLabelText('Reason'), 'in use')
    await user.clear(dialog.getByLabelText('Reviewer'))
    await user.type(dialog.getByLabelText('Reviewer'), 'Cy')
    await user.click(dialog.getByRole('button', { name: 'Decide' }))
    await waitFor(() =>
      expect(client.inputsOf('campaign.decide')).toEqual([
        {
          snapshot: SNAPSHOT,
          revision: 1,
          reviewer: { name: 'Cy' },
          all: { filter: { kind: 'user', text: 'user/bo' }, decision: 'keep', reason: 'in use' },
        },
      ]),
    )
  })

  it('says why a decision is refused, and which of many were', async () => {
    const refused = { subject: BOB, name: 'bob', why: 'It is theirs.' }
    const client = new FakeClient(
      answersOf(FILE, {
        'campaign.decide': ({ decisions = [] }) => {
          if (decisions.length === 1)
            throw new WhenceError(
              'not-independent',
              'They are an administrator.',
              'Let somebody else decide.',
            )
          return { campaign: campaignStatus(FILE, [], now.population, DAY), refused: [refused] }
        },
      }),
    )
    const user = openPage({ ...route, kind: 'user' }, client)
    const decide = async () => {
      await user.click(await screen.findByRole('button', { name: /^Decide( on \d)?$/ }))
      const dialog = within(await screen.findByRole('dialog'))
      await user.click(dialog.getByLabelText('Disable'))
      await user.type(dialog.getByLabelText('Reason'), 'left')
      await user.clear(dialog.getByLabelText('Reviewer'))
      await user.type(dialog.getByLabelText('Reviewer'), 'Cy')
      await user.click(dialog.getByRole('button', { name: 'Decide' }))
      return dialog
    }
    await user.click(await screen.findByRole('checkbox', { name: 'Choose bob' }))
    const dialog = await decide()
    expect(await screen.findByText('They are an administrator.')).toBeDefined()
    await user.click(dialog.getByRole('button', { name: 'Cancel' }))
    await user.click(screen.getByRole('checkbox', { name: 'Choose boss' }))
    await decide()
    expect(await screen.findByText('1 decision made, 1 refused')).toBeDefined()
    expect(screen.getByText(/It is theirs\./)).toBeDefined()
  })
})

describe('a principal under review', () => {
  it('has its credentials, what speaks against them, checks, history, and ways when they are wanted', async () => {
    const client = new FakeClient(
      answersOf(FILE, {
        paths: () => ({
          paths: [],
          leftOut: 0,
          admins: [],
          maybeAdmins: [],
          unread: [],
          unknown: [],
          notes: [],
        }),
      }),
    )
    const user = openPane({ ...route, open: ANN }, client)
    expect(await screen.findByText(KEY)).toBeDefined()
    expect(screen.getByText('Keys are rotated')).toBeDefined()
    expect(screen.getByText(/Last time: reduce by Ana/)).toBeDefined()
    expect(screen.getByText(/one of 2 at once\. Independent: /)).toBeDefined()
    await user.click(screen.getByRole('button', { name: 'Look for ways' }))
    expect(await screen.findByText('No way was found.')).toBeDefined()
    expect(client.inputsOf('paths')).toEqual([{ snapshots: [SNAPSHOT], from: ANN }])
  })

  it('takes an exception by two people until a day', async () => {
    const client = new FakeClient(answersOf(FILE))
    const user = openPane({ ...route, open: ANN }, client)
    await user.click(await screen.findByRole('button', { name: 'Add an exception for ann' }))
    const dialog = within(await screen.findByRole('dialog'))
    await user.type(dialog.getByLabelText('Who answers for it'), 'Bo')
    await user.type(dialog.getByLabelText('Who approves it (somebody else)'), 'Cy')
    await user.type(dialog.getByPlaceholderText('YYYY/MM/DD'), '2027/06/30')
    await user.type(dialog.getByLabelText('Reason of the exception'), 'migration')
    await user.click(dialog.getByRole('button', { name: 'Add the exception' }))
    await waitFor(() =>
      expect(client.inputsOf('campaign.except')).toEqual([
        {
          snapshot: SNAPSHOT,
          revision: 1,
          subject: ANN,
          owner: 'Bo',
          approver: 'Cy',
          expires: '2027-06-30',
          reason: 'migration',
        },
      ]),
    )
  })
})
