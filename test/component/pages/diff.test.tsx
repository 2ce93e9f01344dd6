import { screen, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { buildAccountModel } from '../../../shared/account/build.ts'
import { principalDiff } from '../../../shared/diff/diff.ts'
import { diffSummary } from '../../../shared/diff/summary.ts'
import { runToEnd } from '../../../shared/paths/search/progress.ts'
import type { Snapshot } from '../../../shared/snapshot/schema.ts'
import { summarise } from '../../../shared/snapshot/summary.ts'
import { whatIf } from '../../../shared/whatIf/answer.ts'
import { applyEdits } from '../../../shared/whatIf/apply.ts'
import { documentProblems } from '../../../shared/whatIf/documents.ts'
import { allow, documentOf, inline } from '../../fixtures/account.ts'
import { testCatalogue } from '../../fixtures/catalogue.ts'
import { answersAbout, MARIA, northwind, SNAPSHOT } from '../account.ts'
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
