import { laterView } from '../common/laterView.tsx'
import type { View } from '../common/view.ts'

export const settingsView: View<'settings'> = {
  title: 'Settings',
  page: laterView(() => import('./SettingsPage.tsx')),
  place: 'bottom',
  shortcut: 'g s',
  help: { about: 'These stay on this machine.', terms: ['accessKey', 'snapshot'] },
}
