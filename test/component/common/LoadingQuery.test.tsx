import { act, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { QueryStore } from '../../../renderer/api/queryStore.ts'
import { QueryProvider, useQuery } from '../../../renderer/api/useQuery.ts'
import { QueryView } from '../../../renderer/common/QueryView.tsx'
import { FakeClient } from '../page.tsx'

function Overview() {
  const query = useQuery('account.overview', { snapshot: 's' })
  return (
    <QueryView query={query} what="the account">
      {() => 'there'}
    </QueryView>
  )
}

/** A view whose call does not come to an end. */
function open(): FakeClient {
  const client = new FakeClient({ 'account.overview': () => new Promise(() => undefined) })
  render(
    <QueryProvider value={new QueryStore(client)}>
      <Overview />
    </QueryProvider>,
  )
  return client
}
const after = (milliseconds: number) => act(() => vi.advanceTimersByTimeAsync(milliseconds))

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

describe('an answer that is on its way', () => {
  it('says what is being done for it, and how far that is', async () => {
    const client = open()
    const call = client.asked[0]?.call ?? ''
    expect(screen.getByRole('status').textContent?.trim()).toBe('Loading the account')
    await after(300)
    act(() => client.emit('call.progress', { call, stage: 'Deciding', done: 1200, total: 5000 }))
    expect(screen.getByRole('status').textContent?.trim()).toBe('Deciding')
    expect(document.body.textContent).toContain('Deciding: 1,200 of 5,000')
  })

  it('can be ended after two seconds, and be asked for again', async () => {
    const client = open()
    await after(1999)
    expect(screen.queryByRole('button')).toBeNull()
    await after(1)
    expect(document.body.textContent).toContain('2 seconds')
    await act(async () => {
      fireEvent.click(screen.getByRole('button', { name: 'Cancel loading the account' }))
    })
    expect(client.asked[0]?.signal?.aborted).toBe(true)
    expect(document.body.textContent).toContain('The question was ended before it had an answer.')
    await act(async () => {
      fireEvent.click(screen.getByRole('button', { name: 'Try again' }))
    })
    expect(client.asked).toHaveLength(2)
    expect(screen.getByRole('status').textContent?.trim()).toBe('Loading the account')
  })

  it('ends with its view', () => {
    const client = new FakeClient({ 'account.overview': () => new Promise(() => undefined) })
    const { unmount } = render(
      <QueryProvider value={new QueryStore(client)}>
        <Overview />
      </QueryProvider>,
    )
    expect(client.asked[0]?.signal?.aborted).toBe(false)
    unmount()
    expect(client.asked[0]?.signal?.aborted).toBe(true)
  })
})
