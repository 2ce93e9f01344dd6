import { act, screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { parseRoute, type Routes } from '../../../renderer/router/route.ts'
import type { ApiInput } from '../../../shared/api/types.ts'
import type { PathsProgress } from '../../../shared/api/paths.ts'
import { WhenceError } from '../../../shared/errors.ts'
import type { PathsAnswer } from '../../../shared/paths/edge/path.ts'
import {
  ACCOUNT,
  allow,
  arnOf,
  documentOf,
  group,
  inline,
  role,
  snapshotOf,
  user as userOf,
} from '../../fixtures/account.ts'
import { answersAbout, MARIA, northwind, SNAPSHOT } from '../account.ts'
import { type Answers, FakeClient, openPage } from '../page.tsx'

const BOSS = arnOf('role', 'boss')
const ANN = arnOf('user', 'ann')
const CY = arnOf('user', 'cy')
const OBJECT = 'arn:aws:s3:::ledger/q4'

/** Two of a team may assume the role of an administrator, a third may give himself any policy, in two ways. */
const answers = answersAbout(
  snapshotOf({
    UserDetailList: [
      userOf('ann', { GroupList: ['team'] }),
      userOf('ben', { GroupList: ['team'] }),
      userOf('cy', {
        UserPolicyList: [
          inline('own', documentOf(allow(['iam:PutUserPolicy', 'iam:CreateUser', 'iam:CreateAccessKey']))),
        ],
      }),
    ],
    GroupDetailList: [
      group('team', {
        GroupPolicyList: [inline('hop', documentOf({ Sid: 'ToBoss', ...allow('sts:AssumeRole', BOSS) }))],
      }),
    ],
    RoleDetailList: [
      role('boss', {
        AssumeRolePolicyDocument: documentOf({
          Effect: 'Allow',
          Principal: { AWS: `arn:aws:iam::${ACCOUNT}:root` },
          Action: 'sts:AssumeRole',
        }),
        RolePolicyList: [inline('all', documentOf(allow('*')))],
      }),
    ],
  }),
)

type Asked = Omit<Routes['paths'], 'view' | 'snapshot'>

function open(asked: Asked = {}, more: Answers = {}) {
  const client = new FakeClient({ ...answers, ...more })
  const user = openPage({ view: 'paths', snapshot: SNAPSHOT, ...asked }, client)
  return { client, user }
}
const shown = () => parseRoute(window.location.hash)
const table = (name = 'Escalation paths') => screen.findByRole('grid', { name })

describe('the question about paths', () => {
  it('about an action on a resource is in the address, and asks for it', async () => {
    const { user, client } = open()
    await user.click(await screen.findByRole('button', { name: 'An action on a resource' }))
    const find = screen.getByRole('button', { name: 'Find paths' })
    expect(find).toHaveProperty('disabled', true)
    await user.click(screen.getByRole('combobox', { name: 'Action' }))
    await user.paste('s3:GetObject')
    await user.click(screen.getByRole('textbox', { name: 'Resource' }))
    await user.paste(OBJECT)
    await user.click(screen.getByRole('checkbox', { name: /^All ways that are as sure and as short/ }))
    await user.click(find)
    expect(shown()).toEqual({
      view: 'paths',
      snapshot: SNAPSHOT,
      action: 's3:GetObject',
      resource: OBJECT,
      all: true,
    })
    await table('Ways to the resource')
    expect(client.inputsOf('paths').at(-1)).toEqual({
      snapshots: [SNAPSHOT],
      to: OBJECT,
      action: 's3:GetObject',
      all: true,
      search: expect.any(String),
    })
    const command = await screen.findByText(/npx whence paths/)
    expect(command.textContent).toContain(`--to ${OBJECT} --action s3:GetObject --all --cuts`)
  })

  it('offers the nearest actions where the catalogue lacks one', async () => {
    open(
      { action: 's3:GetObjekt' },
      {
        paths: () => {
          throw new WhenceError('bad-input', 'No action is called that.', 'Check it.', undefined, {
            unknownAction: { nearest: ['s3:GetObject'] },
          })
        },
      },
    )
    await screen.findByText('No action is called that.')
    const nearest = screen.getByRole('link', { name: 'Ask about s3:GetObject' })
    expect(nearest.getAttribute('href')).toContain('action=s3%3AGetObject')
  })

  it('lists all ways of one start apart, and an address names one of them', async () => {
    const { user } = open({ from: CY, all: true })
    const rows = within(await table())
    await user.click(await rows.findByRole('link', { name: 'Show path 2 of 2 of cy' }))
    expect(shown()).toMatchObject({ show: `${CY}#2`, all: true, from: CY })
    const chosen = within(screen.getByRole('group', { name: 'The chosen path' }))
    expect(chosen.getAllByText(/iam:PutUserPolicy/).length).toBeGreaterThan(0)
  })
})

describe('where to cut', () => {
  it('is asked by itself about everybody, and stands before the table', async () => {
    const { user, client } = open()
    const cuts = within(await screen.findByRole('table', { name: 'Where to cut' }))
    const row = cuts.getAllByRole('row').find(({ textContent }) => textContent.includes('ToBoss'))
    expect(row?.textContent).toContain('2 of 3')
    expect(client.inputsOf('paths.cuts')).toHaveLength(1)
    const plan = within(screen.getByRole('list', { name: 'Changes in order' }))
    expect(plan.getAllByRole('listitem').at(-1)?.textContent).toContain('nobody left with a way')
    await user.click(cuts.getByRole('button', { name: /ToBoss/ }))
    expect(shown()).toMatchObject({ view: 'paths', policy: expect.stringContaining('hop'), statement: 0 })
  })

  it('waits until it is opened where one start is asked about', async () => {
    const { user, client } = open({ from: ANN })
    const heading = await screen.findByRole('button', { name: /Where to cut/ })
    expect(client.inputsOf('paths.cuts')).toEqual([])
    expect(screen.getByText(/not those of ann alone/)).toBeDefined()
    await user.click(heading)
    await screen.findByRole('table', { name: 'Where to cut' })
    expect(client.inputsOf('paths.cuts')).toEqual([{ snapshots: [SNAPSHOT], search: expect.any(String) }])
  })
})

describe('what paths share', () => {
  it('filters the table, and gives it back', async () => {
    const { user } = open({ all: true })
    const shared = within(await screen.findByRole('list', { name: 'Paths by technique' }))
    const chip = () => shared.getByRole('button', { name: 'Grants itself permissions: 2 paths' })
    await user.click(chip())
    expect(shown()).toMatchObject({
      filter: [{ key: 'technique', operator: '=', value: 'Grants itself permissions' }],
    })
    expect(chip().getAttribute('aria-pressed')).toBe('true')
    const rows = within(await table())
    await waitFor(() => expect(rows.queryByRole('link', { name: 'Show the path of ann' })).toBeNull())
    expect(rows.getAllByRole('link', { name: /of cy$/ })).toHaveLength(2)
    await user.click(chip())
    await rows.findByRole('link', { name: 'Show the path of ann' })
  })
})

describe('a path that is not proved', () => {
  it('lists which call would tell', async () => {
    open({ from: MARIA }, answersAbout(northwind()))
    const calls = within(await screen.findByRole('list', { name: 'What would tell' }))
    expect(calls.getAllByRole('listitem')[0]?.textContent).toContain('iam:GetPolicyVersion')
    expect(screen.getByText(/It is not proved: something that decides was not read/)).toBeDefined()
  })

  it('counts what paths share among those that are listed, and says how many are not', async () => {
    const { paths } = answers
    const more = async (input: ApiInput<'paths'>) => ({ ...(await paths!(input)), leftOut: 2300 })
    open({ all: true }, { paths: more })
    const said = await screen.findByText(/2,300 paths more are not in it/)
    expect(said.textContent).toContain('Counted are the paths of the list')
  })
})

describe('a search that takes long', () => {
  /** Answers when the test lets it; a stop refuses it, as the service does. */
  function slow() {
    const waiting = new Map<string, (error: Error) => void>()
    const paths = ({ search = '' }: { readonly search?: string }) =>
      new Promise<PathsAnswer>((_, refuse) => waiting.set(search, refuse))
    const stop = ({ search }: { readonly search: string }) => {
      waiting.get(search)?.(new WhenceError('search-stopped', 'The search was stopped.', 'Ask again.'))
      return {}
    }
    return { paths, 'paths.stop': stop }
  }
  const searchesOf = (client: FakeClient, method: 'paths' | 'paths.stop') =>
    client.inputsOf(method).map((input) => ('search' in input ? input.search : undefined))
  const progress = (search: unknown): PathsProgress => ({
    search: String(search),
    phase: 'proved',
    found: 132,
    left: 3012,
    first: [{ from: ANN, to: BOSS, way: 'sts:AssumeRole' }],
  })

  it('tells how far it is with the first ways, is stopped, and asked again', async () => {
    const { user, client } = open({}, slow())
    await screen.findByText('Looking for paths')
    const [search] = searchesOf(client, 'paths')
    act(() => client.emit('paths.progress', { ...progress('another one'), found: 1 }))
    expect(screen.queryByText('Looking for proved ways')).toBeNull()
    act(() => client.emit('paths.progress', progress(search)))
    const place = screen.getByText('Looking for proved ways').parentElement
    expect(place?.textContent).toBe('Looking for proved ways: 132 found, 3,012 principals without one')
    const first = screen.getByRole('list', { name: 'The first ways that were found' })
    expect(first.textContent).toBe('ann → boss: sts:AssumeRole')
    await user.click(await screen.findByRole('button', { name: 'Stop looking for paths' }))
    await screen.findByText('The search for paths was stopped')
    expect(searchesOf(client, 'paths.stop')).toEqual([search])
    await user.click(screen.getByRole('button', { name: 'Ask again' }))
    await screen.findByText('Looking for paths')
    const again = searchesOf(client, 'paths')
    expect(again).toHaveLength(2)
    expect(again[1]).not.toBe(search)
  })

  it('ends when another question is asked, and does not show its answer', async () => {
    const { paths, ...stop } = slow()
    const { client } = open(
      {},
      { ...stop, paths: (input) => (input.from === undefined ? paths(input) : answers.paths!(input)) },
    )
    await waitFor(() => expect(searchesOf(client, 'paths')).toHaveLength(1))
    const [search] = searchesOf(client, 'paths')
    act(() => {
      window.location.hash = `#/a/${SNAPSHOT}/paths?from=${encodeURIComponent(ANN)}`
    })
    await screen.findByRole('group', { name: 'The chosen path' })
    expect(searchesOf(client, 'paths.stop')).toEqual([search])
    expect(screen.queryByText(/was stopped/)).toBeNull()
  })

  it('ends when the view is left', async () => {
    const { client } = open({}, slow())
    await waitFor(() => expect(searchesOf(client, 'paths')).toHaveLength(1))
    const [search] = searchesOf(client, 'paths')
    act(() => {
      window.location.hash = '#/settings'
    })
    await waitFor(() => expect(searchesOf(client, 'paths.stop')).toEqual([search]))
  })
})
