import { screen, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { answersAbout, DEPLOY, MARIA, northwind, SNAPSHOT } from '../account.ts'
import { FakeClient, openApp } from '../page.tsx'

const answers = answersAbout(northwind())

async function open() {
  const client = new FakeClient(answers)
  const user = openApp({ view: 'paths', snapshot: SNAPSHOT, from: MARIA, to: DEPLOY }, client)
  const hops = within(await screen.findByRole('list', { name: 'Hops' }))
  return { client, user, hops }
}

describe('the help on known ways of escalation', () => {
  it('is opened from a hop, and tells how it works, how to see it and how to stop it', async () => {
    const { user, client, hops } = await open()
    expect(hops.getByText('sts-001')).toBeDefined()
    await user.click(
      hops.getByRole('button', { name: 'sts-001: how it works, how to see it, how to stop it' }),
    )
    await screen.findByRole('heading', { name: 'Assume a role' })
    expect(client.inputsOf('paths.way')).toEqual([{ id: 'sts-001' }])
    for (const name of ['How it is done', 'How to see it in CloudTrail', 'How to stop it'])
      expect(await screen.findByRole('heading', { name })).toBeDefined()
    expect(screen.getByText('sts.amazonaws.com AssumeRole')).toBeDefined()
    expect(screen.getByLabelText('Service control policy').textContent).toContain('"Effect": "Deny"')
    // What is not AWS’s is shown to be copied: the window would not open it.
    const address = 'https://pathfinding.cloud/paths/sts-001'
    expect(screen.getByText(address).tagName).toBe('CODE')
    expect(screen.queryByRole('link', { name: new RegExp(address) })).toBeNull()
  })

  it('lists them all, to be searched by action, and leads from the list to a page and back', async () => {
    const { user } = await open()
    await user.click(screen.getByRole('button', { name: 'Info: Paths' }))
    await user.click(await screen.findByRole('button', { name: 'All known ways of escalation' }))
    expect(await screen.findByText('127 ways')).toBeDefined()
    await user.type(screen.getByRole('searchbox', { name: 'Search the ways' }), 'passrole lambda')
    expect(await screen.findByText('5 ways')).toBeDefined()
    await user.click(
      screen.getByRole('button', { name: 'lambda-001: Make a function with a role and invoke it' }),
    )
    await screen.findByRole('heading', { name: 'Make a function with a role and invoke it' })
    await user.click(screen.getByRole('button', { name: 'All known ways' }))
    expect(await screen.findByText('127 ways')).toBeDefined()
  })
})
