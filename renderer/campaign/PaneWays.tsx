import Button from '@cloudscape-design/components/button'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useState } from 'react'
import { visibleText } from '../../shared/graph/text.ts'
import { useQuery } from '../api/useQuery.ts'
import { QueryView } from '../common/QueryView.tsx'
import { RouteLink } from '../common/RouteLink.tsx'
import { Section } from '../common/Section.tsx'

const CERTAINTIES = { proved: 'Proved', conditional: 'On conditions', unproved: 'Not proved' } as const

/** Whether a principal can become an administrator: looked for when it is wanted, for it can take a while. */
export function PaneWays({ snapshot, principal }: { readonly snapshot: string; readonly principal: string }) {
  const [wanted, setWanted] = useState<string | null>(null)
  const isWanted = wanted === principal
  const paths = useQuery('paths', isWanted ? { snapshots: [snapshot], from: principal } : null)
  return (
    <Section title="Ways to an administrator" fold="open">
      <SpaceBetween size="xs">
        {isWanted ? (
          <QueryView query={paths} what="the ways">
            {({ paths: found, admins, unread, unknown }) =>
              admins.includes(principal) ? (
                <div>It is an administrator already.</div>
              ) : found.length === 0 ? (
                <div>
                  {unread.length + unknown.length === 0
                    ? 'No way was found.'
                    : 'No way was found in what was read; not all was.'}
                </div>
              ) : (
                <SpaceBetween size="xxs">
                  {found.slice(0, 3).map(({ certainty, hops, to }) => (
                    <div key={`${to} ${hops.length}`} className="breakable">
                      <b>{CERTAINTIES[certainty]}</b>:{' '}
                      {hops.map(({ edge }) => visibleText(edge.name)).join(', then ')}
                    </div>
                  ))}
                </SpaceBetween>
              )
            }
          </QueryView>
        ) : (
          <Button onClick={() => setWanted(principal)}>Look for ways</Button>
        )}
        <RouteLink to={{ view: 'paths', snapshot, from: principal }}>Open in Paths</RouteLink>
      </SpaceBetween>
    </Section>
  )
}
