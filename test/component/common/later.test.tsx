import { render, screen } from '@testing-library/react'
import { Component } from 'react'
import type { ReactNode } from 'react'
import { describe, expect, it, vi } from 'vitest'
import { later } from '../../../renderer/common/later.tsx'

const Greeting = ({ name }: { readonly name: string }) => <p>Good day, {name}</p>

class Boundary extends Component<{ readonly children: ReactNode }, { readonly message: string | null }> {
  override state = { message: null }
  static getDerivedStateFromError(thrown: unknown) {
    return { message: thrown instanceof Error ? thrown.message : 'unknown' }
  }
  override render() {
    return this.state.message ?? this.props.children
  }
}

describe('a part whose code is loaded later', () => {
  it('is waited for the first time, and there at once from then on', async () => {
    const load = vi.fn(async () => ({ default: Greeting }))
    const Later = later<{ readonly name: string }>(load, 'One moment')
    const first = render(<Later name="Ann" />)
    expect(document.body.textContent).toBe('One moment')
    expect(await screen.findByText('Good day, Ann')).toBeDefined()
    first.unmount()
    render(<Later name="Ben" />)
    expect(screen.getByText('Good day, Ben')).toBeDefined()
    expect(load).toHaveBeenCalledTimes(1)
  })

  it('is there at once where it was loaded before', async () => {
    const Later = later<{ readonly name: string }>(async () => ({ default: Greeting }), 'One moment')
    await Later.preload()
    render(<Later name="Ann" />)
    expect(screen.getByText('Good day, Ann')).toBeDefined()
  })

  it('hands on that its code cannot be loaded, and is loaded anew the next time', async () => {
    const quiet = vi.spyOn(console, 'error').mockImplementation(() => undefined)
    const load = vi
      .fn(async () => ({ default: Greeting }))
      .mockRejectedValueOnce(new Error('The file is gone.'))
    const Later = later<{ readonly name: string }>(load, 'One moment')
    const first = render(
      <Boundary>
        <Later name="Ann" />
      </Boundary>,
    )
    expect(await screen.findByText('The file is gone.')).toBeDefined()
    first.unmount()
    render(<Later name="Ann" />)
    expect(await screen.findByText('Good day, Ann')).toBeDefined()
    quiet.mockRestore()
  })
})
