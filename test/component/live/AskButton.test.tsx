import { act, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { ApiProvider } from '../../../renderer/api/context.tsx'
import { AskButton } from '../../../renderer/live/AskButton.tsx'
import { useAsked } from '../../../renderer/live/useAsked.ts'
import type { Live } from '../../../renderer/live/useLive.tsx'
import { FakeClient } from '../page.tsx'

const live = { failed: vi.fn() } as unknown as Live

function Asking() {
  const { ask, asking, cancel, error } = useAsked('live.agree', live)
  return (
    <>
      <AskButton
        asking={asking}
        cancel={cancel}
        onClick={() => ask({ profile: 'audit', snapshot: 's', searchId: 'x' })}
      >
        Ask AWS
      </AskButton>
      {error?.message}
    </>
  )
}

function open() {
  const client = new FakeClient({ 'live.agree': () => new Promise(() => undefined) })
  const view = render(
    <ApiProvider value={client}>
      <Asking />
    </ApiProvider>,
  )
  fireEvent.click(screen.getByRole('button', { name: 'Ask AWS' }))
  return { client, ...view }
}
beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

describe('a question to AWS', () => {
  it('can be ended after two seconds, which is no failure', async () => {
    const { client } = open()
    await act(() => vi.advanceTimersByTimeAsync(1999))
    expect(screen.queryByRole('button', { name: 'Cancel: Ask AWS' })).toBeNull()
    await act(() => vi.advanceTimersByTimeAsync(1))
    await act(async () => {
      fireEvent.click(screen.getByRole('button', { name: 'Cancel: Ask AWS' }))
    })
    expect(client.asked[0]?.signal?.aborted).toBe(true)
    expect(live.failed).not.toHaveBeenCalled()
    expect(screen.queryByRole('button', { name: 'Cancel: Ask AWS' })).toBeNull()
    expect(document.body.textContent).toBe('Ask AWS')
  })

  it('ends with its view', () => {
    const { client, unmount } = open()
    expect(client.asked[0]?.signal?.aborted).toBe(false)
    unmount()
    expect(client.asked[0]?.signal?.aborted).toBe(true)
  })
})
