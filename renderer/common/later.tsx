import { useEffect, useState } from 'react'
import type { ComponentType, ReactNode } from 'react'

/** A part of the page whose code lies in a file of its own. */
export interface Later<P> {
  (props: P): ReactNode
  /** Loads the code, if it is not there yet. */
  readonly preload: () => Promise<unknown>
}

/**
 * A part whose code is loaded when it is first shown, or before by `preload`; `waiting` stands in its place meanwhile. Once
 * the code is there, the part is drawn at once.
 *
 * Not by React's Suspense, which holds whatever follows its fallback back until the fallback was shown for 300 ms:
 * code from this machine is there in twenty.
 */
export function later<P extends object>(
  load: () => Promise<{ readonly default: ComponentType<P> }>,
  waiting: ReactNode,
): Later<P> {
  const code: { part: ComponentType<P> | null } = { part: null }
  const preload = async (): Promise<ComponentType<P>> => (code.part ??= (await load()).default)

  function Later(props: P): ReactNode {
    const [part, setPart] = useState(() => code.part)
    const [failure, setFailure] = useState<{ readonly thrown: unknown } | null>(null)
    useEffect(() => {
      if (part !== null) return undefined
      let isWanted = true
      preload().then(
        (there) => {
          if (isWanted) setPart(() => there)
        },
        (thrown: unknown) => {
          if (isWanted) setFailure({ thrown })
        },
      )
      return () => {
        isWanted = false
      }
    }, [part])
    if (failure !== null) throw failure.thrown
    const Part = part
    return Part === null ? waiting : <Part {...props} />
  }
  Later.preload = preload
  return Later
}
