import { useMemo } from 'react'
import { navigate } from '../router/navigation.ts'
import type { Settings } from '../../shared/api/types.ts'
import { reachableViews } from '../views/registry.ts'
import type { ReachableView } from '../views/registry.ts'
import type { Action } from './action.ts'

export interface ActionTargets {
  /** The account on the screen, or null. */
  readonly snapshot: string | null
  readonly openPalette: () => void
  readonly openShortcuts: () => void
  readonly toggleHelp: () => void
  readonly setTheme: (theme: Settings['theme']) => void
}

/** Everything that can be done from anywhere, for the palette and the keyboard. */
export function useActions(targets: ActionTargets): readonly Action[] {
  const { snapshot, openPalette, openShortcuts, toggleHelp, setTheme } = targets
  return useMemo(
    () => [
      ...reachableViews(snapshot).map(goTo),
      {
        id: 'palette',
        label: 'Search and commands',
        shortcut: 'ctrl+k',
        group: 'Help',
        perform: openPalette,
      },
      { id: 'search', label: 'Search everything', shortcut: '/', group: 'Help', perform: openPalette },
      { id: 'shortcuts', label: 'Keyboard shortcuts', shortcut: '?', group: 'Help', perform: openShortcuts },
      { id: 'help', label: 'Show or hide the help panel', shortcut: 'h', group: 'Help', perform: toggleHelp },
      theme('system', "Follow the system's appearance", setTheme),
      theme('light', 'Light appearance', setTheme),
      theme('dark', 'Dark appearance', setTheme),
    ],
    [snapshot, openPalette, openShortcuts, toggleHelp, setTheme],
  )
}

function goTo({ id, title, shortcut, keywords, route }: ReachableView): Action {
  return {
    id,
    label: title,
    ...(shortcut === undefined ? {} : { shortcut }),
    ...(keywords === undefined ? {} : { keywords }),
    group: 'Go to',
    perform: () => navigate(route),
  }
}

function theme(value: Settings['theme'], label: string, setTheme: ActionTargets['setTheme']): Action {
  return {
    id: `theme-${value}`,
    label,
    keywords: 'theme mode colours',
    group: 'Appearance',
    perform: () => setTheme(value),
  }
}
