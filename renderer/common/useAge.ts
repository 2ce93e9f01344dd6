import { useEffect, useState } from 'react'

/** From when on progress is shown, and from when on a wait can be ended, milliseconds. */
export const SHOWN_MS = 300
export const LONG_MS = 2000

/** For how many milliseconds something has been on the screen: told when progress is due, and then each second. */
export function useAge(): number {
  const [age, setAge] = useState(0)
  useEffect(() => {
    const begun = Date.now()
    const shown = setTimeout(() => setAge(SHOWN_MS), SHOWN_MS)
    const seconds = setInterval(() => setAge(Date.now() - begun), 1000)
    return () => {
      clearTimeout(shown)
      clearInterval(seconds)
    }
  }, [])
  return age
}
