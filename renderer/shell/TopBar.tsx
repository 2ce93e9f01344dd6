import TopNavigation from '@cloudscape-design/components/top-navigation'
import type { Settings, SnapshotSummary } from '../../shared/api/types.ts'
import { visibleText } from '../../shared/graph/text.ts'
import { formatAccount, formatTime } from '../common/format.ts'
import { accountRoute } from '../router/links.ts'
import { navigate } from '../router/navigation.ts'
import logo from './logo.svg'

interface Props {
  readonly snapshot: string | null
  readonly snapshots: readonly SnapshotSummary[]
  readonly theme: Settings['theme']
  readonly onTheme: (theme: Settings['theme']) => void
  readonly onSearch: () => void
  readonly onShortcuts: () => void
}

const THEMES: readonly (readonly [Settings['theme'], string])[] = [
  ['system', "The system's choice"],
  ['light', 'Light'],
  ['dark', 'Dark'],
]

/** Product, open account, search, appearance. */
export function TopBar({ snapshot, snapshots, theme, onTheme, onSearch, onShortcuts }: Props) {
  const open = snapshots.find(({ id }) => id === snapshot)
  return (
    <TopNavigation
      identity={{ href: '#/start', title: 'Whence', logo: { src: logo, alt: '' } }}
      i18nStrings={{ overflowMenuTriggerText: 'More', overflowMenuTitleText: 'All' }}
      utilities={[
        {
          type: 'button',
          iconName: 'search',
          text: 'Search',
          ariaLabel: 'Search principals and commands (Ctrl+K)',
          onClick: onSearch,
        },
        {
          type: 'menu-dropdown',
          iconName: 'grid-view',
          text: open === undefined ? 'Choose an account' : nameOf(open),
          ariaLabel: open === undefined ? 'Choose an account' : `Account ${nameOf(open)}`,
          items: [
            ...(snapshots.length === 0
              ? []
              : [
                  {
                    text: 'Accounts read before',
                    items: snapshots.slice(0, 20).map((item) => ({
                      id: `s ${item.id}`,
                      text: nameOf(item),
                      secondaryText: readText(item),
                      ...(item.id === snapshot ? { iconName: 'check' as const } : {}),
                    })),
                  },
                ]),
            { id: 'start', text: 'All accounts and profiles' },
          ],
          onItemClick: ({ detail }) => {
            if (detail.id.startsWith('s ')) navigate(accountRoute(detail.id.slice(2)))
            else navigate({ view: 'start' })
          },
        },
        {
          type: 'menu-dropdown',
          iconName: 'settings',
          ariaLabel: 'Appearance and settings',
          title: 'Appearance',
          items: [
            {
              text: 'Appearance',
              items: THEMES.map(([id, text]) => ({
                id,
                text,
                itemType: 'checkbox' as const,
                checked: id === theme,
              })),
            },
            { id: 'settings', text: 'Settings' },
            { id: 'shortcuts', text: 'Keyboard shortcuts' },
          ],
          onItemClick: ({ detail }) => {
            const chosen = THEMES.find(([id]) => id === detail.id)
            if (chosen !== undefined) onTheme(chosen[0])
            else if (detail.id === 'settings') navigate({ view: 'settings' })
            else onShortcuts()
          },
        },
      ]}
    />
  )
}

function readText({ label, finishedAt }: SnapshotSummary): string {
  const read = `Read ${formatTime(finishedAt)}`
  return label?.name === undefined ? read : `${visibleText(label.name)}. ${read}`
}

function nameOf(snapshot: SnapshotSummary): string {
  return snapshot.alias ?? formatAccount(snapshot.accountId)
}
