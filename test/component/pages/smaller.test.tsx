import { screen, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import type { UsedService } from '../../../shared/snapshot/lastAccessed.ts'
import type { Snapshot } from '../../../shared/snapshot/schema.ts'
import type { SmallerPolicyAnswer } from '../../../shared/smaller/types.ts'
import { arnOf, group, inline, documentOf, allow, snapshotOf, user } from '../../fixtures/account.ts'
import { answersAbout, SNAPSHOT } from '../account.ts'
import { FakeClient, openPage } from '../page.tsx'

const ANN = arnOf('user', 'ann')
const route = { view: 'smaller', snapshot: SNAPSHOT, principal: ANN } as const

function account(services?: readonly UsedService[]): Snapshot {
  const own = documentOf(allow(['s3:ListBucket', 's3:GetObject', 'sqs:*'], '*', { Sid: 'Data' }))
  const snapshot = snapshotOf({
    UserDetailList: [user('ann', { UserPolicyList: [inline('own', own)] })],
    GroupDetailList: [group('devs')],
  })
  if (services === undefined) return snapshot
  const lastAccessed = [{ Arn: ANN, JobCompletionDate: '2026-09-30T00:00:00.000Z', services }]
  return { ...snapshot, iam: { ...snapshot.iam, lastAccessed } }
}
const used: readonly UsedService[] = [
  { ServiceNamespace: 's3', LastAuthenticated: '2026-09-01T00:00:00.000Z' },
  { ServiceNamespace: 'sqs' },
]

describe('the view Smaller policy', () => {
  it('shows the window, what would break, the policy and the commands in their order', async () => {
    openPage(route, new FakeClient(answersAbout(account(used))))
    expect(await screen.findByText(/At most the 400 days before 30 Sept? 2026, 00:00 UTC/)).toBeDefined()
    expect(screen.getByText('1 used, 1 not used')).toBeDefined()
    const lost = screen.getByRole('table', { name: /Services that lose actions/ })
    expect(
      within(lost)
        .getAllByRole('row')
        .map((row) => row.textContent),
    ).toContainEqual(expect.stringMatching(/^sqs\d+a service that was not used/))
    const document = screen.getByLabelText('The new policy', { selector: 'pre' }).textContent
    expect(JSON.parse(document)).toMatchObject({
      Statement: [{ Action: expect.arrayContaining(['s3:ListBucket', 's3:GetObject']), Sid: 'Data' }],
    })
    const commands = screen.getAllByText(/^aws iam /).map((each) => each.textContent)
    expect(commands[0]).toContain('put-user-policy')
    expect(commands.at(-1)).toContain('delete-user-policy')
    expect(screen.getByText(/four hours before the report/)).toBeDefined()
  })

  it('proposes nothing where nobody asked what was used, and names the call', async () => {
    openPage(route, new FakeClient(answersAbout(account())))
    expect(await screen.findByText('No smaller policy: what was used is not known')).toBeDefined()
    expect(screen.getByText('iam:GetServiceLastAccessedDetails')).toBeDefined()
    expect(screen.queryByLabelText('The new policy', { selector: 'pre' })).toBeNull()
  })

  it('warns first, and gives no commands, where the copy is not as it should be', async () => {
    const answers = answersAbout(account(used))
    const asked = await answers['principal.smaller']?.({ snapshot: SNAPSHOT, principal: ANN })
    if (asked?.state !== 'known') throw new Error('not known')
    const wrong: SmallerPolicyAnswer = {
      ...asked,
      value: {
        ...asked.value,
        cautions: ['It is too long.'],
        proof: { ...asked.value.proof, different: ['s3:GetObject'], still: ['sqs:SendMessage'] },
      },
    }
    openPage(route, new FakeClient({ ...answers, 'principal.smaller': () => wrong }))
    expect(await screen.findByText(/Do not use this policy/)).toBeDefined()
    expect(screen.getByText('It is too long.')).toBeDefined()
    expect(screen.getByText('sqs:SendMessage')).toBeDefined()
    expect(screen.queryByText(/^aws iam /)).toBeNull()
  })

  it('says of a principal that used nothing that no policy is needed', async () => {
    openPage(
      route,
      new FakeClient(answersAbout(account([{ ServiceNamespace: 's3' }, { ServiceNamespace: 'sqs' }]))),
    )
    expect(await screen.findByText(/nothing that its policies allow was used/)).toBeDefined()
  })

  it('tells that groups have no such policy', async () => {
    openPage({ ...route, principal: arnOf('group', 'devs') }, new FakeClient(answersAbout(account(used))))
    expect(await screen.findByText(/is a group, and AWS tells of users and roles/)).toBeDefined()
  })
})
