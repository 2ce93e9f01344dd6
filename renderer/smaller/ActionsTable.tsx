import type { Actions } from '../../shared/smaller/types.ts'
import { WHY_WORDS } from '../../shared/smaller/words.ts'
import { formatCount } from '../common/format.ts'
import { Paged } from '../common/Paged.tsx'
import { MoreNames } from './MoreNames.tsx'

interface Props {
  readonly rows: readonly Actions[]
  readonly title: string
}

/** Actions by service, with why they are here. */
export function ActionsTable({ rows, title }: Props) {
  if (rows.length === 0) return null
  return (
    <Paged
      items={rows}
      title={title}
      text={({ service, actions, why }) => `${service} ${actions.join(' ')} ${WHY_WORDS[why]}`}
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
          id: 'count',
          header: 'Actions',
          sortingField: 'count',
          width: 125,
          cell: ({ count }) => formatCount(count),
        },
        { id: 'why', header: 'Why', width: 260, cell: ({ why }) => WHY_WORDS[why] },
        {
          id: 'names',
          header: 'Which',
          cell: ({ actions, count }) => <MoreNames names={actions} count={count} />,
        },
      ]}
    />
  )
}
