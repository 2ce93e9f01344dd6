import { screen } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { answersAbout, northwind, SNAPSHOT } from '../account.ts'
import { FakeClient, openApp } from '../page.tsx'

const answers = answersAbout(northwind())

describe('the view Exposure', () => {
  it('asks for the list that is shown, with what was not read, and for the next when that is chosen', async () => {
    const client = new FakeClient(answers)
    const user = openApp({ view: 'exposure', snapshot: SNAPSHOT }, client)
    expect(await screen.findByText('arn:aws:iam::444455556666:role/partner')).toBeDefined()
    expect(screen.getByText('Not everything was read: every number here is at least that')).toBeDefined()
    expect(screen.getByText(/sts:ExternalId must be north/)).toBeDefined()
    await user.click(screen.getByText('Assumable roles'))
    expect(await screen.findByText(/^Roles that outsiders may assume/)).toBeDefined()
    expect(client.inputsOf('exposure')).toMatchObject([
      { kinds: ['outside-access'] },
      { kinds: ['assumable-roles'] },
      // Which of them can become administrators takes longer, and comes after.
      { kinds: ['assumable-roles'], paths: true },
    ])
  })

  it.each(['credentials-exposure', 'service-wildcard', 'infrastructure-modification'] as const)(
    'asks for %s alone, and tells administrators apart',
    async (list) => {
      const client = new FakeClient(answers)
      openApp({ view: 'exposure', snapshot: SNAPSHOT, list }, client)
      expect((await screen.findAllByText(/administrator/i)).length).toBeGreaterThan(0)
      expect(client.inputsOf('exposure')).toMatchObject([{ kinds: [list] }])
    },
  )
})
