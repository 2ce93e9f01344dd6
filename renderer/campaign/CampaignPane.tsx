import Badge from '@cloudscape-design/components/badge'
import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import Header from '@cloudscape-design/components/header'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useState } from 'react'
import type { CampaignPrincipal } from '../../shared/campaign/answers.ts'
import type { CampaignRow, Subject } from '../../shared/campaign/types.ts'
import { visibleText } from '../../shared/graph/text.ts'
import { useQuery } from '../api/useQuery.ts'
import { QueryView } from '../common/QueryView.tsx'
import { Section } from '../common/Section.tsx'
import { navigate } from '../router/navigation.ts'
import type { CampaignRoute } from '../router/route.ts'
import { type Chosen, DecideDialog } from './DecideDialog.tsx'
import { DecisionHistory } from './DecisionHistory.tsx'
import { ExceptDialog } from './ExceptDialog.tsx'
import { PaneSubject } from './PaneSubject.tsx'
import { PaneWays } from './PaneWays.tsx'

/** Everything of one principal that a reviewer looks at, and its decisions. */
export default function CampaignPane({ route }: { readonly route: CampaignRoute }) {
  const { snapshot, open } = route
  const principal = useQuery('campaign.principal', open === undefined ? null : { snapshot, principal: open })
  const status = useQuery('campaign.status', open === undefined ? null : { snapshot })
  if (open === undefined) return null
  return (
    <QueryView query={principal} what="the principal">
      {(value) => (
        <Principal
          principal={value}
          snapshot={snapshot}
          revision={status.value?.campaign?.revision ?? null}
        />
      )}
    </QueryView>
  )
}

function Principal({
  principal: { principal, rows, history, checks },
  snapshot,
  revision,
}: {
  readonly principal: CampaignPrincipal
  readonly snapshot: string
  readonly revision: number | null
}) {
  const [chosen, setChosen] = useState<Chosen | null>(null)
  const [excepted, setExcepted] = useState<Subject | null>(null)
  const [first, ...others] = rows
  if (first === undefined) return null
  const isPrincipal = first.subject.kind === 'user' || first.subject.kind === 'role'
  const outside = others.filter(({ subject }) => OUTSIDE.has(subject.kind))
  const credentials = others.filter(({ subject }) => !OUTSIDE.has(subject.kind))
  const subject = (row: CampaignRow) => (
    <PaneSubject
      key={row.subject.id}
      row={row}
      onDecide={() => setChosen({ subjects: [row.subject] })}
      onExcept={() => setExcepted(row.subject)}
    />
  )
  return (
    <SpaceBetween size="m">
      <Header
        variant="h3"
        description={<span className="breakable">{visibleText(principal)}</span>}
        actions={
          isPrincipal && (
            <SpaceBetween direction="horizontal" size="xs">
              {first.subject.serviceUse !== undefined && (
                <Button onClick={() => navigate({ view: 'smaller', snapshot, principal })}>
                  Smaller policy
                </Button>
              )}
              <Button onClick={() => navigate({ view: 'principal', snapshot, principal })}>
                Open its access
              </Button>
            </SpaceBetween>
          )
        }
      >
        {visibleText(first.subject.name)}
      </Header>
      {subject(first)}
      {credentials.length > 0 && (
        <Section title="Credentials" count={credentials.length} fold="open">
          <SpaceBetween size="m">{credentials.map(subject)}</SpaceBetween>
        </Section>
      )}
      {outside.length > 0 && (
        <Section title="Who comes in from outside" count={outside.length} fold="open">
          <SpaceBetween size="m">{outside.map(subject)}</SpaceBetween>
        </Section>
      )}
      {checks.length > 0 && (
        <Section title="Checks that fail" count={checks.length} fold="open">
          <SpaceBetween size="xs">
            {checks.map(({ id, title, severity, finding }) => (
              <div key={id} className="breakable">
                <Badge>{severity}</Badge> <b>{visibleText(title)}</b>
                <Box variant="small">{visibleText(finding)}</Box>
              </div>
            ))}
          </SpaceBetween>
        </Section>
      )}
      {isPrincipal && <PaneWays snapshot={snapshot} principal={principal} />}
      <DecisionHistory history={history} rows={rows} />
      {chosen !== null && revision !== null && (
        <DecideDialog
          snapshot={snapshot}
          revision={revision}
          chosen={chosen}
          onClose={() => setChosen(null)}
        />
      )}
      {excepted !== null && revision !== null && (
        <ExceptDialog
          snapshot={snapshot}
          revision={revision}
          subject={excepted}
          onClose={() => setExcepted(null)}
        />
      )}
    </SpaceBetween>
  )
}

const OUTSIDE: ReadonlySet<Subject['kind']> = new Set(['person', 'entrance', 'outsider'])
