import { useState } from 'react'
import { readPreference, writePreference } from '../common/preference.ts'
import { useFollowing } from '../common/useFollowing.ts'
import type { Route } from '../router/route.ts'
import { VIEWS } from '../views/registry.ts'

/** Widths from which the navigation stands open until the user says otherwise; the graph needs more room. */
const ROOMY = { graph: 1600, other: 1200 } as const

/**
 * Whether the side navigation is open: the user's last choice for this kind of view, else by the window's width. In a window
 * that is too narrow for it, it opens for going on and closes with the next view: that is no choice to be remembered.
 */
export function useNavigationPanel(route: Route): {
  readonly open: boolean
  readonly setOpen: (open: boolean) => void
} {
  const kind = VIEWS[route.view].width === 'graph' ? 'graph' : 'other'
  const [choices, setChoices] = useState(() => ({
    graph: readPreference('navigation.graph'),
    other: readPreference('navigation.other'),
  }))
  const [forNow, setForNow] = useFollowing<boolean | null>(null, route.view)
  const isRoomy = window.innerWidth >= ROOMY[kind]
  const choice = choices[kind]
  return {
    open: isRoomy ? choice !== 'closed' : (forNow ?? false),
    setOpen: (open) => {
      if (!isRoomy) {
        setForNow(open)
        return
      }
      const next = open ? 'open' : 'closed'
      setChoices({ ...choices, [kind]: next })
      writePreference(`navigation.${kind}`, next)
    },
  }
}
