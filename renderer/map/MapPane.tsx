import Button from '@cloudscape-design/components/button'
import Header from '@cloudscape-design/components/header'
import Link from '@cloudscape-design/components/link'
import SpaceBetween from '@cloudscape-design/components/space-between'
import type { MapMembers } from '../../shared/map/answer.ts'
import type { MapMember } from '../../shared/map/drawing.ts'
import { isEdgeId } from '../../shared/graph/nodes.ts'
import { visibleText } from '../../shared/graph/text.ts'
import { useQuery } from '../api/useQuery.ts'
import { type CrownJewels, isResourceArn, useCrownJewels } from '../common/crownJewels.ts'
import { Paged } from '../common/Paged.tsx'
import { isPrincipal } from '../common/principalNames.ts'
import { QueryView } from '../common/QueryView.tsx'
import { navigate } from '../router/navigation.ts'
import { formatRoute, type MapRoute } from '../router/route.ts'
import { arnOf } from './openNode.ts'
import { useMap, useMapInput } from './useMap.ts'

/** What the selected node or edge of the map stands for. */
export default function MapPane({ route }: { readonly route: MapRoute }) {
  const { select } = route
  const whole = useMap(route).map?.whole
  const input = useMapInput(route)
  const members = useQuery(
    'account.map.members',
    select === undefined || whole === undefined ? null : { ...input, node: select, whole },
  )
  if (select === undefined) return null
  return (
    <QueryView query={members} what="the explanation">
      {(answer) => <Answer answer={answer} select={select} route={route} />}
    </QueryView>
  )
}

function Answer({
  answer: { label, about, members, next },
  select,
  route,
}: {
  readonly answer: MapMembers
  readonly select: string
  readonly route: MapRoute
}) {
  const { snapshot } = route
  const jewels = useCrownJewels(snapshot)
  const isEdge = isEdgeId(select)
  const arn = arnOf(select)
  const alone = members.length === 1 && members[0]?.id === arn
  return (
    <SpaceBetween size="s">
      <Header variant="h3" description={visibleText(about)}>
        {visibleText(label)}
      </Header>
      {isPrincipal(arn) && <PrincipalButtons snapshot={snapshot} arn={arn} />}
      {isResourceArn(arn) && !isPrincipal(arn) && (
        <ResourceButtons snapshot={snapshot} arn={arn} jewels={jewels} />
      )}
      {!alone && (
        <Paged
          items={members}
          text={(member) => `${member.name} ${member.id} ${member.what}`}
          title={isEdge ? 'Stands for' : 'Members'}
          columns={[
            {
              id: 'name',
              header: 'Name',
              isRowHeader: true,
              cell: (member) => <Member member={member} snapshot={snapshot} />,
            },
            {
              id: 'what',
              header: 'What',
              cell: (member) => <What member={member} snapshot={snapshot} jewels={jewels} />,
            },
          ]}
        />
      )}
      {next.length > 0 && (
        <Paged
          items={next}
          text={({ name }) => name}
          title={isEdge ? 'Between' : 'Edges'}
          columns={[
            {
              id: 'name',
              header: isEdge ? 'End' : 'Edge',
              isRowHeader: true,
              cell: ({ id, name }) => (
                <Link href={formatRoute({ ...route, select: id })}>{visibleText(name)}</Link>
              ),
            },
          ]}
        />
      )}
    </SpaceBetween>
  )
}

function Member({ member, snapshot }: { readonly member: MapMember; readonly snapshot: string }) {
  const text = visibleText(member.name)
  if (!isPrincipal(member.id)) return text
  return <Link href={formatRoute({ view: 'principal', snapshot, principal: member.id })}>{text}</Link>
}

function What({
  member: { id, what, way },
  snapshot,
  jewels,
}: {
  readonly member: MapMember
  readonly snapshot: string
  readonly jewels: CrownJewels
}) {
  if (way === true)
    return <Link href={formatRoute({ view: 'paths', snapshot, from: id })}>{visibleText(what)}</Link>
  if (!isResourceArn(id) || isPrincipal(id)) return visibleText(what)
  return (
    <>
      {visibleText(what)}{' '}
      <Button variant="inline-link" onClick={() => jewels.toggle(id)}>
        {jewels.isMarked(id) ? 'Unmark' : 'Mark as crown jewel'}
      </Button>
    </>
  )
}

function PrincipalButtons({ snapshot, arn }: { readonly snapshot: string; readonly arn: string }) {
  return (
    <SpaceBetween direction="horizontal" size="xs">
      <Button onClick={() => navigate({ view: 'principal', snapshot, principal: arn })}>Open</Button>
      <Button onClick={() => navigate({ view: 'paths', snapshot, from: arn })}>Whom it can become</Button>
      <Button onClick={() => navigate({ view: 'paths', snapshot, to: arn })}>Who can become it</Button>
    </SpaceBetween>
  )
}

function ResourceButtons({
  snapshot,
  arn,
  jewels,
}: {
  readonly snapshot: string
  readonly arn: string
  readonly jewels: CrownJewels
}) {
  return (
    <SpaceBetween direction="horizontal" size="xs">
      <Button onClick={() => navigate({ view: 'who-can', snapshot, resource: arn })}>Who can …</Button>
      <Button onClick={() => jewels.toggle(arn)}>
        {jewels.isMarked(arn) ? 'No crown jewel any more' : 'Mark as crown jewel'}
      </Button>
    </SpaceBetween>
  )
}
