import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import Table from '@cloudscape-design/components/table'
import { useState } from 'react'
import type { Cut } from '../../shared/paths/cut/cut.ts'
import { formatCount } from '../common/format.ts'
import type { PathsRoute } from '../router/route.ts'
import { CutTargetLink } from './CutTargetLink.tsx'

const SHOWN = 5

interface Props {
  readonly cuts: readonly Cut[]
  /** How many principals have a way. */
  readonly starts: number
  readonly route: PathsRoute
}

/** Each cut by itself, where most ways end first. */
export function CutsTable({ cuts, starts, route }: Props) {
  const [all, setAll] = useState(false)
  const shown = all ? cuts : cuts.slice(0, SHOWN)
  const more = cuts.length - shown.length
  return (
    <Table
      variant="embedded"
      items={shown}
      ariaLabels={{ tableLabel: 'Where to cut' }}
      wrapLines
      columnDefinitions={[
        {
          id: 'what',
          header: 'Take away',
          isRowHeader: true,
          cell: (cut) => <CutTargetLink cut={cut} route={route} />,
        },
        {
          id: 'ends',
          header: 'Left without a way',
          width: 170,
          cell: ({ ends }) => `${formatCount(ends)} of ${formatCount(starts)}`,
        },
        {
          id: 'weakens',
          header: 'Way less certain',
          width: 150,
          cell: ({ weakens }) => formatCount(weakens),
        },
        { id: 'uses', header: 'Ways through it', width: 150, cell: ({ uses }) => formatCount(uses) },
      ]}
      empty={<Box color="text-body-secondary">No statement or membership was found that ways rest on.</Box>}
      {...(more > 0 && {
        footer: <Button onClick={() => setAll(true)}>Show {formatCount(more)} more</Button>,
      })}
    />
  )
}
