import type { TableProps } from '@cloudscape-design/components/table'
import { visibleText } from '../../shared/graph/text.ts'
import { NotKnown } from '../common/NotKnown.tsx'
import { RouteLink } from '../common/RouteLink.tsx'
import type { ResourceItem } from './resourceItems.ts'
import { StandingMark } from './StandingMark.tsx'

/** The table's columns; links go to a resource of this snapshot. */
export function resourceColumns(snapshot: string): TableProps.ColumnDefinition<ResourceItem>[] {
  return [
    {
      id: 'name',
      header: 'Name',
      sortingField: 'name',
      isRowHeader: true,
      minWidth: 220,
      cell: ({ name, arn }) => (
        <RouteLink to={{ view: 'resource', snapshot, resource: arn }}>{visibleText(name)}</RouteLink>
      ),
    },
    { id: 'kind', header: 'Type', sortingField: 'kind', width: 140, cell: ({ kind }) => visibleText(kind) },
    {
      id: 'standing',
      header: 'From outside',
      sortingField: 'rank',
      width: 225,
      cell: ({ row }) => <StandingMark standing={row.standing} />,
    },
    {
      id: 'who',
      header: 'Who gets in',
      minWidth: 200,
      cell: ({ who }) => visibleText(who === '' ? '–' : who),
    },
    { id: 'region', header: 'Region', sortingField: 'region', width: 130, cell: ({ region }) => region },
    {
      id: 'policy',
      header: 'Policy',
      sortingField: 'policy',
      width: 130,
      cell: ({ row: { policy } }) =>
        policy.state === 'not-collected' ? (
          <NotKnown fact={policy} />
        ) : policy.state === 'absent' ? (
          'None'
        ) : (
          <RouteLink to={{ view: 'policy', snapshot, id: policy.value }}>Policy</RouteLink>
        ),
    },
    {
      id: 'encryption',
      header: 'Encryption',
      sortingField: 'encryption',
      minWidth: 170,
      cell: ({ row: { encryption }, encryption: text }) =>
        encryption.state === 'not-collected' ? <NotKnown fact={encryption} /> : visibleText(text),
    },
    {
      id: 'blocked',
      header: 'Block Public Access',
      sortingField: 'blocked',
      minWidth: 150,
      cell: ({ row: { blocked }, blocked: text }) =>
        blocked.state === 'not-collected' ? <NotKnown fact={blocked} /> : text,
    },
    { id: 'arn', header: 'ARN', sortingField: 'arn', cell: ({ arn }) => visibleText(arn) },
  ]
}
