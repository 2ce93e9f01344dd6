import Button from '@cloudscape-design/components/button'
import Header from '@cloudscape-design/components/header'
import Link from '@cloudscape-design/components/link'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useMemo } from 'react'
import type { MapMember } from '../../shared/map/drawing.ts'
import { visibleText } from '../../shared/graph/text.ts'
import { useQuery } from '../api/useQuery.ts'
import { Paged } from '../common/Paged.tsx'
import { QueryView } from '../common/QueryView.tsx'
import { navigate } from '../router/navigation.ts'
import { formatRoute, type MapRoute } from '../router/route.ts'
import { isPrincipal } from './openNode.ts'
import { useMap } from './useMap.ts'

/** What the selected node of the map stands for. */
export default function MapPane({ route }: { readonly route: MapRoute }) {
  const { snapshot, by, opened, select } = route
  const whole = useMap(route).map?.whole
  const input = useMemo(
    () =>
      select === undefined || whole === undefined
        ? null
        : {
            snapshot,
            node: select,
            whole,
            ...(by !== undefined && { by }),
            ...(opened !== undefined && { opened }),
          },
    [snapshot, by, opened, select, whole],
  )
  const members = useQuery('account.map.members', input)
  if (select === undefined) return null
  return (
    <QueryView query={members} what="the explanation">
      {({ label, about, members: list }) => (
        <SpaceBetween size="s">
          <Header
            variant="h3"
            description={visibleText(about)}
            actions={isPrincipal(select) && <Actions route={route} arn={select.replace(/^to:/, '')} />}
          >
            {visibleText(label)}
          </Header>
          <Paged
            items={list}
            text={(member) => `${member.name} ${member.id} ${member.what}`}
            title="Members"
            columns={[
              {
                id: 'name',
                header: 'Name',
                isRowHeader: true,
                cell: (member) => <Member member={member} snapshot={snapshot} />,
              },
              { id: 'what', header: 'What', cell: (member) => visibleText(member.what) },
            ]}
          />
        </SpaceBetween>
      )}
    </QueryView>
  )
}

function Member({ member, snapshot }: { readonly member: MapMember; readonly snapshot: string }) {
  const text = visibleText(member.name)
  if (!isPrincipal(member.id)) return text
  return <Link href={formatRoute({ view: 'principal', snapshot, principal: member.id })}>{text}</Link>
}

function Actions({ route: { snapshot }, arn }: { readonly route: MapRoute; readonly arn: string }) {
  return (
    <SpaceBetween direction="horizontal" size="xs">
      <Button onClick={() => navigate({ view: 'principal', snapshot, principal: arn })}>Open</Button>
      <Button onClick={() => navigate({ view: 'paths', snapshot, from: arn })}>Whom it can become</Button>
      <Button onClick={() => navigate({ view: 'paths', snapshot, to: arn })}>Who can become it</Button>
    </SpaceBetween>
  )
}
