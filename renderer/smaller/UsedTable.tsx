import type { UsedService } from '../../shared/smaller/types.ts'
import { formatTime } from '../common/format.ts'
import { Paged } from '../common/Paged.tsx'
import { MoreNames } from './MoreNames.tsx'

/** The services that were used, when last, and by which of the actions that AWS follows. */
export function UsedTable({ used }: { readonly used: readonly UsedService[] }) {
  if (used.length === 0) return null
  return (
    <Paged
      items={used}
      title="Services that were used"
      text={({ service, actions }) => `${service} ${actions.join(' ')}`}
      columns={[
        {
          id: 'service',
          header: 'Service',
          isRowHeader: true,
          sortingField: 'service',
          width: 190,
          cell: ({ service }) => <span className="mono">{service}</span>,
        },
        {
          id: 'at',
          header: 'Last used',
          sortingField: 'at',
          width: 220,
          cell: ({ at }) => formatTime(at),
        },
        {
          id: 'actions',
          header: 'Actions that AWS follows',
          cell: ({ actions }) =>
            actions.length === 0 ? (
              'AWS tells only that the service was used'
            ) : (
              <MoreNames names={actions} count={actions.length} />
            ),
        },
      ]}
    />
  )
}
