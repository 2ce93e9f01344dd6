import { useState } from 'react'

/** State that the reader may change, and that takes on `value` whenever `key` (left out: the value itself) is another. */
export function useFollowing<T>(value: T, key: unknown = value): readonly [T, (next: T) => void] {
  const [state, setState] = useState(value)
  const [followed, setFollowed] = useState(key)
  if (Object.is(followed, key)) return [state, setState]
  setFollowed(key)
  setState(value)
  return [value, setState]
}
