import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, it } from 'vitest'
import { Findings } from '../../../renderer/review/Findings.tsx'

const found = (count: number) =>
  Array.from({ length: count }, (_, number) => ({ subject: `user ${number + 1}`, detail: 'no MFA' }))

describe('the findings of a check', () => {
  it('are drawn when they are opened, and taken away when they are closed', async () => {
    render(<Findings evidence={found(2)} />)
    const user = userEvent.setup()
    const head = screen.getByRole('button', { name: '2 findings' })
    expect(screen.queryByText('user 1')).toBeNull()
    await user.click(head)
    expect(screen.getAllByRole('listitem').map((item) => item.textContent)).toEqual([
      'user 1: no MFA',
      'user 2: no MFA',
    ])
    expect(screen.queryByRole('button', { name: /^Show/ })).toBeNull()
    await user.click(head)
    expect(screen.queryByText('user 1')).toBeNull()
  })

  it('come in parts where they are many, down to the last', async () => {
    render(<Findings evidence={found(401)} />)
    const user = userEvent.setup()
    await user.click(screen.getByRole('button', { name: '401 findings' }))
    expect(screen.getAllByRole('listitem')).toHaveLength(200)
    await user.click(screen.getByRole('button', { name: 'Show 200 more findings' }))
    expect(screen.getAllByRole('listitem')).toHaveLength(400)
    await user.click(screen.getByRole('button', { name: 'Show 1 more finding' }))
    expect(screen.getAllByRole('listitem').at(-1)?.textContent).toBe('user 401: no MFA')
    expect(screen.queryByRole('button', { name: /^Show/ })).toBeNull()
  })
})
