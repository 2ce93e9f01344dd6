import { useState } from 'react'
import { readPreference, writePreference } from '../common/preference.ts'
import type { Route } from '../router/route.ts'
import { VIEWS } from '../views/registry.ts'

/** Widths from which the navigation stands open until the user says otherwise; the graph needs more room. */
const ROOMY = { graph: 1600, other: 1200 } as const

/** Whether the side navigation is open: the user's last choice for this kind of view, else by the window's width. */
export function useNavigationPanel(route: Route): {
  readonly open: boolean
  readonly setOpen: (open: boolean) => void
} {
  const kind = VIEWS[route.view].width === 'graph' ? 'graph' : 'other'
  const [choices, setChoices] = useState(() => ({
    graph: readPreference('navigation.graph'),
    other: readPreference('navigation.other'),
  }))
  const choice = choices[kind]
  return {
    open: choice === null ? window.innerWidth >= ROOMY[kind] : choice === 'open',
    setOpen: (open) => {
      const next = open ? 'open' : 'closed'
      setChoices({ ...choices, [kind]: next })
      writePreference(`navigation.${kind}`, next)
    },
  }
}
