import Container from '@cloudscape-design/components/container'
import Header from '@cloudscape-design/components/header'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useMemo } from 'react'
import type { PrincipalRow } from '../../shared/api/types.ts'
import type { NamedThing } from '../../shared/search/kinds.ts'
import { useQuery } from '../api/useQuery.ts'
import type { ViewId } from '../router/route.ts'
import type { Example } from './exampleQuestions.ts'
import { RouteLink } from './RouteLink.tsx'
import { useRecent } from './useRecent.ts'

interface Props {
  readonly snapshot: string
  /** What the view answers, for who has asked nothing yet. */
  readonly about: string
  /** The view, of which questions that were asked before are offered, too. */
  readonly view: ViewId
  readonly make: (
    snapshot: string,
    things: readonly NamedThing[],
    rows: readonly PrincipalRow[],
  ) => readonly Example[]
}

/** What stands where nothing was asked yet: questions to click, and those that were asked before. */
export function Examples({ snapshot, about, view, make }: Props) {
  const things = useQuery('account.names', { snapshot }).value?.things
  const rows = useQuery('account.principals', { snapshot }).value?.principals
  const examples = useMemo(
    () => (things === undefined || rows === undefined ? [] : make(snapshot, things, rows)),
    [make, snapshot, things, rows],
  )
  const before = useRecent(snapshot).filter(({ route }) => route.view === view)
  return (
    <SpaceBetween size="l">
      <Container
        header={
          <Header variant="h2" description={about}>
            Examples
          </Header>
        }
      >
        <Links items={examples} />
      </Container>
      {before.length === 0 ? null : (
        <Container header={<Header variant="h2">Asked before</Header>}>
          <Links items={before} />
        </Container>
      )}
    </SpaceBetween>
  )
}

function Links({ items }: { readonly items: readonly Example[] }) {
  return (
    <ul className="plain-list">
      {items.map(({ label, route }) => (
        <li key={label} className="breakable">
          <RouteLink to={route}>{label}</RouteLink>
        </li>
      ))}
    </ul>
  )
}
