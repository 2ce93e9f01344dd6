import { useMemo } from 'react'
import { navigate } from '../router/navigation.ts'
import type { Settings } from '../../shared/api/types.ts'
import type { Action } from './types.ts'

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
      ...(snapshot === null ? [] : accountActions(snapshot)),
      goTo('start', 'Accounts and profiles', 'g a', () => navigate({ view: 'start' }), 'start crawl import'),
      goTo('settings', 'Settings', 'g s', () => navigate({ view: 'settings' })),
      {
        id: 'palette',
        label: 'Search and commands',
        shortcut: 'ctrl+k',
        group: 'Help',
        perform: openPalette,
      },
      { id: 'search', label: 'Search principals', shortcut: '/', group: 'Help', perform: openPalette },
      { id: 'shortcuts', label: 'Keyboard shortcuts', shortcut: '?', group: 'Help', perform: openShortcuts },
      { id: 'help', label: 'Show or hide the help panel', shortcut: 'h', group: 'Help', perform: toggleHelp },
      theme('system', "Follow the system's appearance", setTheme),
      theme('light', 'Light appearance', setTheme),
      theme('dark', 'Dark appearance', setTheme),
    ],
    [snapshot, openPalette, openShortcuts, toggleHelp, setTheme],
  )
}

function accountActions(snapshot: string): Action[] {
  return [
    goTo('overview', 'Overview', 'g o', () => navigate({ view: 'overview', snapshot })),
    goTo(
      'principals',
      'Principals',
      'g p',
      () => navigate({ view: 'principals', snapshot }),
      'users roles groups',
    ),
    goTo('ask', 'Ask a question', 'g q', () => navigate({ view: 'ask', snapshot }), 'explain decision why'),
    goTo(
      'trace',
      'Trace a denial',
      'g t',
      () => navigate({ view: 'trace', snapshot }),
      'AccessDenied not authorized paste message fix cloudtrail',
    ),
    goTo('who-can', 'Who can', 'g w', () => navigate({ view: 'who-can', snapshot }), 'everybody allowed'),
    goTo(
      'paths',
      'Paths',
      'g e',
      () => navigate({ view: 'paths', snapshot }),
      'privilege escalation role chains administrators',
    ),
    goTo(
      'review',
      'Credential review',
      'g r',
      () => navigate({ view: 'review', snapshot }),
      'report pdf csv keys mfa',
    ),
    goTo(
      'coverage',
      'Coverage',
      'g c',
      () => navigate({ view: 'coverage', snapshot }),
      'refused denied calls',
    ),
  ]
}

function goTo(id: string, label: string, shortcut: string, perform: () => void, keywords = ''): Action {
  return { id, label, shortcut, keywords, group: 'Go to', perform }
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
