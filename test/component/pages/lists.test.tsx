import { screen, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { parseRoute } from '../../../renderer/router/route.ts'
import type { Snapshot } from '../../../shared/snapshot/schema.ts'
import { arnOf, documentOf } from '../../fixtures/account.ts'
import { answersAbout, DEPLOY, northwind, SNAPSHOT } from '../account.ts'
import { FakeClient, openApp, openPage } from '../page.tsx'

const OPEN = 'arn:aws:s3:::open'
const QUEUE = 'arn:aws:sqs:eu-west-1:111122223333:jobs'

function account(): Snapshot {
  return {
    ...northwind(),
    resources: [
      {
        arn: OPEN,
        type: 'AWS::S3::Bucket',
        policy: documentOf(
          {
            Sid: 'Everybody',
            Effect: 'Allow',
            Principal: '*',
            Action: 's3:GetObject',
            Resource: `${OPEN}/*`,
          },
          { Sid: 'Nothing', Effect: 'Deny', Principal: '*', Action: 's3:PutObject', Resource: OPEN },
        ),
        publicAccessBlock: null,
        objectOwnership: 'BucketOwnerEnforced',
      },
      { arn: QUEUE, type: 'AWS::SQS::Queue' },
    ],
    workloads: [
      {
        kind: 'lambda-function',
        arn: 'arn:aws:lambda:eu-west-1:111122223333:function:mailer',
        region: 'eu-west-1',
        name: 'mailer',
        roleArn: DEPLOY,
      },
    ],
    accountPublicAccessBlock: null,
  }
}
const answers = answersAbout(account())
const shown = () => parseRoute(window.location.hash)

describe('the view Resources', () => {
  it('lists what is public first, and says of what was not read that it is not known', async () => {
    openPage({ view: 'resources', snapshot: SNAPSHOT }, new FakeClient(answers))
    const table = await screen.findByRole('grid')
    const rows = within(table).getAllByRole('row').slice(1)
    expect(rows.map((row) => row.textContent)).toEqual([
      expect.stringMatching(/^open.*Public.*Everyone, without signing in/),
      expect.stringMatching(/^jobs.*Not known/),
    ])
    expect(screen.getByText(/Not every kind of resource was listed/)).toBeDefined()
  })

  it('keeps its filter in the address', async () => {
    const filter = [{ key: 'standing', operator: '=', value: 'Public' }]
    openPage({ view: 'resources', snapshot: SNAPSHOT, filter }, new FakeClient(answers))
    await screen.findByText('open')
    expect(screen.queryByText('jobs')).toBeNull()
    expect(shown()).toMatchObject({ filter })
  })
})

describe('the page of a resource', () => {
  it('shows who gets in from outside, then who of the account reaches it, asked only then', async () => {
    const client = new FakeClient(answers)
    const user = openPage({ view: 'resource', snapshot: SNAPSHOT, resource: OPEN }, client)
    expect((await screen.findAllByText('Everyone, without signing in')).length).toBeGreaterThan(0)
    expect(client.inputsOf('resources.reach')).toEqual([])
    await user.click(screen.getByRole('tab', { name: 'Who of the account' }))
    expect(await screen.findByRole('link', { name: 'Who can, Read: s3:GetObject' })).toBeDefined()
    expect(
      screen.getByRole('link', { name: 'Paths to it, Read: s3:GetObject' }).getAttribute('href'),
    ).toContain(encodeURIComponent(`${OPEN}/*`))
    expect(await screen.findByText(/Decided for each of/)).toBeDefined()
    expect(shown()).toMatchObject({ tab: 'reach' })
  })

  it('reads its policy statement by statement, with what never applies in it', async () => {
    const client = new FakeClient(answers)
    const user = openPage({ view: 'resource', snapshot: SNAPSHOT, resource: OPEN, tab: 'policy' }, client)
    expect(await screen.findByText(`Allows s3:GetObject on ${OPEN}/*`)).toBeDefined()
    expect(screen.getByText('resource-never-matches')).toBeDefined()
    await user.click(screen.getByRole('button', { name: /mark Nothing$/ }))
    expect(shown()).toMatchObject({ statement: 1 })
  })

  it('never says "no policy" where it was not read', async () => {
    openPage(
      { view: 'resource', snapshot: SNAPSHOT, resource: QUEUE, tab: 'policy' },
      new FakeClient(answers),
    )
    expect(await screen.findByText(/Its policy was not read: it may let in or deny anybody/)).toBeDefined()
  })

  it('that is not in the snapshot says so, with the way to the list, and shows a long name shortened', async () => {
    openPage({ view: 'resource', snapshot: SNAPSHOT, resource: 'x'.repeat(10_000) }, new FakeClient(answers))
    expect(await screen.findByRole('link', { name: 'All resources of the snapshot' })).toBeDefined()
    expect(screen.getByRole('heading', { level: 1 }).textContent?.length).toBeLessThan(300)
  })
})

describe('the view Policies', () => {
  it('lists every policy, and says of what was not read that it is not known', async () => {
    openPage({ view: 'policies', snapshot: SNAPSHOT }, new FakeClient(answers))
    const table = await screen.findByRole('grid')
    expect(within(table).getByRole('row', { name: /^secret.*Not known/ })).toBeDefined()
    expect(within(table).getByRole('row', { name: /^no-delete SCP/ })).toBeDefined()
  })

  it('opens one: statements, who has it, versions', async () => {
    openPage({ view: 'policy', snapshot: SNAPSHOT, id: arnOf('policy', 'buckets') }, new FakeClient(answers))
    expect(
      await screen.findByText('Allows s3:PutObject, s3:ListAllMyBuckets, sqs:SendMessage on every resource'),
    ).toBeDefined()
    expect(screen.getAllByRole('link', { name: 'maria' }).length).toBeGreaterThan(0)
    expect(screen.getByText(/v2, which is in force, beside v1/)).toBeDefined()
  })

  it('that is not in the snapshot says so, with the way to the list', async () => {
    openPage({ view: 'policy', snapshot: SNAPSHOT, id: 'nothing' }, new FakeClient(answers))
    expect(await screen.findByRole('link', { name: 'All policies of the snapshot' })).toBeDefined()
  })

  it('whose document was not read says by which call it would be', async () => {
    openPage({ view: 'policy', snapshot: SNAPSHOT, id: arnOf('policy', 'secret') }, new FakeClient(answers))
    expect(await screen.findByText('The document was not read')).toBeDefined()
    expect(screen.getAllByText('iam:GetPolicyVersion').length).toBeGreaterThan(0)
  })
})

describe('the view Organization', () => {
  it('tells each level with what it denies', async () => {
    openPage({ view: 'organization', snapshot: SNAPSHOT }, new FakeClient(answers))
    expect(await screen.findByRole('link', { name: 'no-delete' })).toBeDefined()
    expect(screen.getByText('Denies s3:PutObject on every resource.')).toBeDefined()
  })

  it('of an account in none says so', async () => {
    openPage(
      { view: 'organization', snapshot: SNAPSHOT },
      new FakeClient(answersAbout({ ...account(), organization: null })),
    )
    expect(await screen.findByText(/The account is in no organization: AWS said so/)).toBeDefined()
  })
})

describe('the view Who comes in', () => {
  it('shows one list at a time, each in the address', async () => {
    const user = openPage({ view: 'entrances', snapshot: SNAPSHOT }, new FakeClient(answers))
    await screen.findByText('People and programs behind roles')
    await user.click(screen.getByRole('tab', { name: 'Workloads' }))
    expect(await screen.findByText('mailer')).toBeDefined()
    expect(shown()).toMatchObject({ list: 'workloads' })
    await user.click(screen.getByRole('tab', { name: 'Identity providers' }))
    expect(await screen.findByText(/no trust policy that was read names one/)).toBeDefined()
  })
})

describe('the search', () => {
  it.each([
    ['resource:open', { view: 'resource', resource: OPEN }],
    ['buckets', { view: 'policy', id: arnOf('policy', 'buckets') }],
    ['scp:no-del', { view: 'policy', id: 'r-root#scp/p-region' }],
    ['workload:mailer', { view: 'entrances', list: 'workloads' }],
    ['arn:aws:sqs:eu-west-1', { view: 'resource', resource: QUEUE }],
  ])('opens what %s finds', async (typed, route) => {
    const user = openApp({ view: 'coverage', snapshot: SNAPSHOT }, new FakeClient(answers))
    await screen.findAllByRole('heading', { level: 1 })
    await user.keyboard('{Control>}k{/Control}')
    await user.click(await screen.findByRole('combobox', { name: /^Search principals/ }))
    await user.paste(typed)
    await screen.findByRole('option', { selected: true })
    await user.keyboard('{Enter}')
    expect(shown()).toMatchObject(route)
  })
})
