import { act, renderHook } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { useFollowing } from '../../../renderer/common/useFollowing.ts'

describe('state that follows a value', () => {
  it('keeps what the reader chose until the value is another', () => {
    const { result, rerender } = renderHook(({ open }) => useFollowing(open), {
      initialProps: { open: true },
    })
    expect(result.current[0]).toBe(true)
    act(() => result.current[1](false))
    rerender({ open: true })
    expect(result.current[0]).toBe(false)
    rerender({ open: false })
    rerender({ open: true })
    expect(result.current[0]).toBe(true)
  })

  it('follows a key of its own: another selection opens again what the reader closed', () => {
    const { result, rerender } = renderHook(({ selection }) => useFollowing(selection !== null, selection), {
      initialProps: { selection: 'policy:a' },
    })
    act(() => result.current[1](false))
    rerender({ selection: 'policy:b' })
    expect(result.current[0]).toBe(true)
  })
})
