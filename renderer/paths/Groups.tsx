import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import Container from '@cloudscape-design/components/container'
import Header from '@cloudscape-design/components/header'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useMemo, useState } from 'react'
import { formatCount, formatNumberOf } from '../common/format.ts'
import { navigate } from '../router/navigation.ts'
import type { PathsRoute } from '../router/route.ts'
import { type GroupKey, groupsOf, isChosen, toggled } from './groups.ts'
import type { PathItem } from './rows.ts'

/** So many paths are seen at a glance. */
const FEW = 4
const SHOWN = 6

interface Props {
  readonly items: readonly PathItem[]
  readonly route: PathsRoute
}
const CHOOSE = 'Choose one to see its paths alone; choose it again to see all.'

/** What many paths have in common: each is a filter of the table. `leftOut`: how many paths it does not hold. */
export function Groups({ items, route, leftOut }: Props & { readonly leftOut: number }) {
  if (items.length < FEW) return null
  return (
    <Container
      header={
        <Header
          variant="h2"
          description={
            leftOut === 0
              ? CHOOSE
              : `${CHOOSE} Counted are the paths of the list: ${formatNumberOf(leftOut, 'path')} more are not in it.`
          }
        >
          What the paths share
        </Header>
      }
    >
      <SpaceBetween size="s">
        <GroupList title="Certainty" groupKey="certainty" items={items} route={route} />
        <GroupList title="Technique" groupKey="technique" items={items} route={route} />
        <GroupList title="Last hop" groupKey="last" items={items} route={route} />
      </SpaceBetween>
    </Container>
  )
}

function GroupList(props: Props & { readonly title: string; readonly groupKey: GroupKey }) {
  const { items, route, title, groupKey } = props
  const { filter = [] } = route
  const groups = useMemo(() => groupsOf(items, groupKey), [items, groupKey])
  const [all, setAll] = useState(false)
  const shown = all ? groups : groups.slice(0, SHOWN)
  return (
    <div className="pa-group">
      <Box variant="strong">{title}</Box>
      <ul aria-label={`Paths by ${title.toLowerCase()}`}>
        {shown.map(({ value, count }) => (
          <li key={value}>
            <button
              type="button"
              className="pa-chip"
              aria-pressed={isChosen(filter, groupKey, value)}
              aria-label={`${value}: ${formatNumberOf(count, 'path')}`}
              onClick={() =>
                navigate({ ...route, filter: toggled(filter, groupKey, value) }, { replace: true })
              }
            >
              <span className="breakable">{value}</span> <b>{formatCount(count)}</b>
            </button>
          </li>
        ))}
        {groups.length > shown.length ? (
          <li>
            <Button variant="inline-link" onClick={() => setAll(true)}>
              {formatCount(groups.length - shown.length)} more
            </Button>
          </li>
        ) : null}
      </ul>
    </div>
  )
}
