import { screen, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { buildAccountModel } from '../../../shared/account/build.ts'
import { principalDiff } from '../../../shared/diff/diff.ts'
import { type DiffSummary, diffSummary } from '../../../shared/diff/summary.ts'
import { runToEnd } from '../../../shared/paths/search/progress.ts'
import type { Snapshot } from '../../../shared/snapshot/schema.ts'
import { summarise } from '../../../shared/snapshot/summary.ts'
import { type WhatIfAnswer, whatIf } from '../../../shared/whatIf/answer.ts'
import { applyEdits } from '../../../shared/whatIf/apply.ts'
import { documentProblems } from '../../../shared/whatIf/documents.ts'
import { allow, documentOf, inline } from '../../fixtures/account.ts'
import { testCatalogue } from '../../fixtures/catalogue.ts'
import { answersAbout, DEPLOY, MARIA, northwind, SNAPSHOT } from '../account.ts'
import { type Answers, FakeClient, openPage, openPane } from '../page.tsx'

const BEFORE = 'older'
const now = northwind()
const side = (snapshot: Snapshot) => ({ snapshot, model: buildAccountModel(snapshot) })
/** The account in which Omar has one policy less. */
const after: Snapshot = {
  ...now,
  iam: {
    ...now.iam,
    authorizationDetails: {
      ...now.iam.authorizationDetails,
      UserDetailList: now.iam.authorizationDetails.UserDetailList.map((one) =>
        one.UserName === 'omar'
          ? {
              ...one,
              UserPolicyList: [inline('new', documentOf(allow('sqs:SendMessage', '*', { Sid: 'Send' })))],
            }
          : one,
      ),
    },
  },
}
const earlier = {
  ...summarise(BEFORE, now, 10),
  finishedAt: '2026-10-01T00:00:00Z',
  label: { name: 'Baseline' },
}

const answers: Answers = {
  ...answersAbout(after),
  'snapshots.list': () => ({ snapshots: [summarise(SNAPSHOT, after, 10), earlier], unreadable: [] }),
  'snapshots.diff.summary': () => runToEnd(diffSummary(side(now), side(after), testCatalogue())),
  'snapshots.diff.principal': ({ principal }) => ({
    change: principalDiff(side(now), side(after), testCatalogue(), principal),
  }),
  'what-if': ({ edits }) => {
    const edited = applyEdits(after, edits)
    return runToEnd(whatIf(side(after), side(edited.snapshot), edits, edited.warnings, testCatalogue()))
  },
  'what-if.document': ({ kind, document }) => ({ problems: documentProblems(document, kind) }),
}

describe('the view Compare', () => {
  it('compares with the snapshot before by itself, and tells who gained what through which statement', async () => {
    const client = new FakeClient(answers)
    openPage({ view: 'diff', snapshot: SNAPSHOT }, client)
    expect(await screen.findByText('Who gained and lost what')).toBeDefined()
    expect(client.inputsOf('snapshots.diff.summary')).toEqual([{ snapshots: [BEFORE, SNAPSHOT] }])
    expect(screen.getByText(/^Baseline \(Read/)).toBeDefined()
    const row = (await screen.findAllByText('sqs:SendMessage'))[0]?.closest('tr')
    expect(within(row as HTMLElement).getByText('Gained')).toBeDefined()
    expect(
      within(row as HTMLElement).getByText(
        /Through statement Send of the identity policy new \(applies now\)/,
      ),
    ).toBeDefined()
  })

  it('says that who may only not have been read is perhaps gone', async () => {
    const principal = MARIA.replace('maria', 'omar')
    const unread: Snapshot = {
      ...now,
      iam: {
        ...now.iam,
        authorizationDetails: { ...now.iam.authorizationDetails, UserDetailList: [] },
      },
      coverage: [{ call: 'iam:GetAccountAuthorizationDetails', status: 'denied' }],
    }
    const change = principalDiff(side(now), side(unread), testCatalogue(), principal)
    openPane(
      { view: 'diff', snapshot: SNAPSHOT, principal },
      new FakeClient({ ...answers, 'snapshots.diff.principal': () => ({ change }) }),
    )
    expect(await screen.findByText(/omar is gone, or was not read on the other side$/)).toBeDefined()
    expect(screen.getByText(/^Not known: Not all were read: /)).toBeDefined()
  })

  it('warns where nothing is other and something was read on neither side', async () => {
    const summary = runToEnd(diffSummary(side(now), side(now), testCatalogue()))
    const unread = {
      ...summary,
      notCompared: [],
      unknown: [],
      after: { ...summary.after, unread: ['The service control policies (organizations:X).'] },
    }
    openPage(
      { view: 'diff', snapshot: SNAPSHOT },
      new FakeClient({ ...answers, 'snapshots.diff.summary': () => unread }),
    )
    expect(await screen.findByText(/What was not read is under Not compared/)).toBeDefined()
  })

  it('opens one principal beside, with links to both sides', async () => {
    const principal = MARIA.replace('maria', 'omar')
    openPane({ view: 'diff', snapshot: SNAPSHOT, principal }, new FakeClient(answers))
    expect(await screen.findByText('As it was')).toBeDefined()
    expect(screen.getByText(/Before: not granted/)).toBeDefined()
  })

  it('says that there is one snapshot alone', async () => {
    const client = new FakeClient({
      ...answers,
      'snapshots.list': () => ({ snapshots: [summarise(SNAPSHOT, after, 10)], unreadable: [] }),
    })
    openPage({ view: 'diff', snapshot: SNAPSHOT }, client)
    expect(await screen.findByText('This is the only snapshot of the account')).toBeDefined()
    expect(client.inputsOf('snapshots.diff.summary')).toEqual([])
  })
})

describe('the view What if', () => {
  it('checks a document while it is typed, decides the edits and shows their commands', async () => {
    const client = new FakeClient(answers)
    const user = openPage(
      { view: 'what-if', snapshot: SNAPSHOT, policy: `${MARIA}#inline/own`, list: 'commands' },
      client,
    )
    const area = await screen.findByPlaceholderText(/Statement/)
    await user.click(area)
    await user.paste('{\n"Statement"}')
    expect(await screen.findByText(/Line 2, column \d+:/)).toBeDefined()
    await user.clear(area)
    await user.paste(JSON.stringify(documentOf(allow('s3:PutObject'))))
    await user.click(screen.getByRole('button', { name: 'Add to the list' }))
    await user.click(screen.getByRole('button', { name: 'Decide' }))
    expect(
      await screen.findByText(/aws iam put-user-policy --user-name maria --policy-name own/),
    ).toBeDefined()
    expect(client.inputsOf('what-if')).toMatchObject([
      { snapshot: SNAPSHOT, edits: [{ edit: 'put-inline-policy', principal: MARIA, name: 'own' }] },
    ])
  })
})

describe('what edits change in the account', () => {
  const SUMMARY = runToEnd(diffSummary(side(now), side(after), testCatalogue()))
  const ROLE = DEPLOY
  const CHANGED: DiffSummary = {
    ...SUMMARY,
    trusts: [
      { role: ROLE, gained: ['arn:aws:iam::444455556666:root'], lost: [], otherwise: false },
      { role: `${ROLE}-2`, gained: [], lost: [], otherwise: false, notRead: 'before' },
      { role: `${ROLE}-3`, gained: [], lost: [], otherwise: true },
    ],
    credentials: [{ user: MARIA, what: 'A new access key' }],
    memberships: [{ user: MARIA, gained: ['arn:aws:iam::111122223333:group/admins'], lost: [] }],
    attachments: [
      {
        principal: MARIA,
        attached: [],
        detached: [],
        boundary: { before: null, after: 'arn:aws:iam::aws:policy/X' },
      },
    ],
    policies: [
      {
        policyId: 'arn:aws:iam::111122223333:policy/own',
        kind: 'customer-managed',
        name: 'own',
        state: 'other',
      },
      {
        policyId: 'arn:aws:iam::111122223333:policy/unread',
        kind: 'customer-managed',
        name: 'unread',
        state: 'not-read',
        call: 'iam:GetPolicyVersion',
      },
    ],
  }
  const edited = (list: string) => {
    const answer: WhatIfAnswer = {
      ...runToEnd(whatIf(side(after), side(after), [], ['A policy is over its quota.'], testCatalogue())),
      diff: CHANGED,
      ways: {
        notes: ['Some ways are not known.'],
        changes: [
          {
            from: MARIA,
            before: null,
            after: { way: 'iam:PassRole', to: ROLE, certainty: 'proved' },
          },
          { from: `${MARIA}-2`, before: null, after: null, administrator: 'becomes' },
        ],
      },
      outside: [
        {
          resource: 'arn:aws:s3:::ledger',
          who: 'Everyone',
          before: null,
          after: { state: 'allowed', actions: 's3:GetObject' },
        },
      ],
    }
    const client = new FakeClient({ ...answers, 'what-if': () => answer })
    return openPage(
      { view: 'what-if', snapshot: SNAPSHOT, policy: `${MARIA}#inline/own`, list } as Parameters<
        typeof openPage
      >[0],
      client,
    )
  }
  const decide = async (list: string) => {
    const user = edited(list)
    const area = await screen.findByPlaceholderText(/Statement/)
    await user.click(area)
    await user.paste(JSON.stringify(documentOf(allow('s3:PutObject'))))
    await user.click(screen.getByRole('button', { name: 'Add to the list' }))
    await user.click(screen.getByRole('button', { name: 'Decide' }))
    expect(await screen.findByText('A policy is over its quota.')).toBeDefined()
  }

  it('is told of ways: none, one with how sure it is, or administrator itself', async () => {
    await decide('ways')
    expect(await screen.findByText('Some ways are not known.')).toBeDefined()
    expect(screen.getByText(/^iam:PassRole → .*deploy \(proved\)$/)).toBeDefined()
    expect(screen.getByText('Is an administrator itself')).toBeDefined()
  })

  it('is told of access from outside', async () => {
    await decide('outside')
    expect(await screen.findByText('arn:aws:s3:::ledger')).toBeDefined()
    expect(screen.getByText(/, s3:GetObject$/)).toBeDefined()
  })

  it('is told of trust, credentials, groups, boundaries and policies, also of what was not read', async () => {
    await decide('account')
    expect(await screen.findByText('A new access key')).toBeDefined()
    expect(screen.getByText('Not read before')).toBeDefined()
    expect(screen.getByText('Other conditions or actions')).toBeDefined()
    expect(screen.getByText(/^boundary none → /)).toBeDefined()
    expect(screen.getByText('Not read on one of the sides (iam:GetPolicyVersion)')).toBeDefined()
  })
})
