import { lazy } from 'react'
import type { View } from '../common/view.ts'

export const settingsView: View<'settings'> = {
  title: 'Settings',
  page: lazy(() => import('./SettingsPage.tsx')),
  place: 'bottom',
  shortcut: 'g s',
  help: { about: 'These stay on this machine.', terms: ['accessKey', 'snapshot'] },
}
