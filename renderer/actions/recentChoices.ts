import type { RecentItem } from '../common/recent.ts'
import { navigate } from '../router/navigation.ts'
import { formatRoute } from '../router/route.ts'
import type { Choice } from './choice.ts'

/** So many leave room for the commands below them. */
const MOST = 6

/** What was opened last, to go back to. */
export function recentChoices(recent: readonly RecentItem[]): readonly Choice[] {
  return recent.slice(0, MOST).map(({ route, label, kind }) => ({
    id: `recent ${formatRoute(route)}`,
    label,
    detail: `recent ${kind}`,
    perform: () => navigate(route),
  }))
}
