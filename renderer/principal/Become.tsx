import ExpandableSection from '@cloudscape-design/components/expandable-section'
import Link from '@cloudscape-design/components/link'
import { useState } from 'react'
import type { ApiInput } from '../../shared/api/types.ts'
import { visibleText } from '../../shared/graph/text.ts'
import { counted } from '../../shared/graph/words.ts'
import { ADMIN, type EscalationPath } from '../../shared/paths/edge/path.ts'
import { useQuery } from '../api/useQuery.ts'
import { Paged } from '../common/Paged.tsx'
import { shortName } from '../common/principalNames.ts'
import { QueryView } from '../common/QueryView.tsx'
import { formatRoute } from '../router/route.ts'
import type { PaneProps } from './paneProps.ts'

const CERTAINTIES = { proved: 'proved', conditional: 'on conditions', unproved: 'not proved' } as const

/** Who may become the principal, and the way of the principal itself to an administrator: looked for when it is opened. */
export function Become({ snapshot, principal, request }: PaneProps) {
  return (
    <div>
      <Ways
        title="Who may become it"
        input={{ snapshots: [snapshot], to: principal, ...request }}
        end="from"
        snapshot={snapshot}
      />
      <Ways
        title="How it becomes an administrator"
        input={{ snapshots: [snapshot], from: principal, ...request }}
        end="to"
        snapshot={snapshot}
      />
    </div>
  )
}

function Ways({
  title,
  input,
  end,
  snapshot,
}: {
  readonly title: string
  readonly input: ApiInput<'paths'>
  readonly end: 'from' | 'to'
  readonly snapshot: string
}) {
  const [open, setOpen] = useState(false)
  const query = useQuery('paths', open ? input : null)
  const { to, from } = input
  return (
    <ExpandableSection headerText={title} expanded={open} onChange={({ detail }) => setOpen(detail.expanded)}>
      {open && (
        <QueryView query={query} what="the ways">
          {({ paths, admins }) =>
            end === 'to' && from !== undefined && admins.includes(from) ? (
              <>It is an administrator already.</>
            ) : (
              <Paged
                items={paths}
                text={(path) => `${path.from} ${path.to} ${path.certainty}`}
                title="Ways"
                columns={[
                  {
                    id: 'who',
                    header: end === 'from' ? 'Who' : 'By way of',
                    isRowHeader: true,
                    cell: (path) => (
                      <Link
                        href={formatRoute({
                          view: 'paths',
                          snapshot,
                          from: path.from,
                          ...(to !== undefined && { to }),
                        })}
                      >
                        {visibleText(end === 'from' ? shortName(path.from) : stationsOf(path))}
                      </Link>
                    ),
                  },
                  {
                    id: 'how',
                    header: 'How',
                    cell: ({ certainty, hops }) =>
                      `${CERTAINTIES[certainty]}, ${counted(hops.length, 'hop')}`,
                  },
                ]}
              />
            )
          }
        </QueryView>
      )}
    </ExpandableSection>
  )
}

/** The principals on a path after its start. */
function stationsOf({ hops }: EscalationPath): string {
  return hops.map(({ edge }) => (edge.to === ADMIN ? 'administrator' : shortName(edge.to))).join(', then ')
}
