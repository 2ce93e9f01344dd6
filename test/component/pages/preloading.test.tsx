import { act } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { CrawlDialog, Palette, Shortcuts } from '../../../renderer/shell/overlays.ts'
import { VIEWS } from '../../../renderer/views/registry.ts'
import { answersAbout, northwind, SNAPSHOT } from '../account.ts'
import { FakeClient, openApp } from '../page.tsx'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => {
  vi.restoreAllMocks()
  vi.useRealTimers()
})
const after = (milliseconds: number) => act(() => vi.advanceTimersByTimeAsync(milliseconds))

describe('the code of what opens over a view, and of views', () => {
  it('is loaded while nothing is asked, one after the other, whatever becomes of it', async () => {
    const parts = [Palette, Shortcuts, CrawlDialog, ...Object.values(VIEWS).map(({ page }) => page)]
    const loads = parts.map((part) =>
      vi.spyOn(part, 'preload').mockRejectedValue(new Error('The file is gone.')),
    )
    const answers = answersAbout(northwind())
    let answer: () => void = () => undefined
    const client = new FakeClient({
      ...answers,
      'snapshots.list': () =>
        new Promise((resolve) => {
          answer = () => resolve({ snapshots: [], unreadable: [] })
        }),
    })
    openApp({ view: 'coverage', snapshot: SNAPSHOT }, client)
    await after(5000)
    const asked = () => loads.filter((load) => load.mock.calls.length > 0).length
    expect(asked()).toBe(0)
    answer()
    await after(5000)
    expect(asked()).toBe(loads.length)
  })
})
