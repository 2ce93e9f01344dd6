import Container from '@cloudscape-design/components/container'
import Header from '@cloudscape-design/components/header'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useMemo, useState } from 'react'
import type { WhatIfEdit } from '../../shared/whatIf/edit.ts'
import { useQuery } from '../api/useQuery.ts'
import { AnswerPlace, wishAnswer } from '../common/AnswerPlace.tsx'
import { PageHeader } from '../common/PageHeader.tsx'
import { QueryView } from '../common/QueryView.tsx'
import type { WhatIfRoute } from '../router/route.ts'
import { Decided } from './Decided.tsx'
import { type Draft, draftFor, draftOf } from './draft.ts'
import { EditForm } from './EditForm.tsx'
import { EditList } from './EditList.tsx'
import { keepEdits, keptEdits, type KeptEdits } from './editsCache.ts'

/** Edits to a copy of the account, and what they would change. */
export default function WhatIfPage({ route }: { readonly route: WhatIfRoute }) {
  const { snapshot, policy, group } = route
  const [kept, setKept] = useState<KeptEdits>(() => keptEdits(snapshot))
  const start = `${policy ?? ''} ${group ?? ''}`
  const [draft, setDraft] = useState<{ readonly start: string; readonly draft: Draft }>(() => ({
    start,
    draft: draftFor(route),
  }))
  const now = draft.start === start ? draft.draft : draftFor(route)
  const keep = (next: KeptEdits) => {
    keepEdits(snapshot, next)
    setKept(next)
  }
  const onEdits = (edits: readonly WhatIfEdit[]) => keep({ ...kept, edits })
  const { asked } = kept
  return (
    <SpaceBetween size="l">
      <PageHeader description="Edit policies, memberships, trust and boundaries on a copy. Nothing in the account changes." />
      <Container header={<Header variant="h2">Write an edit</Header>}>
        <EditForm
          snapshot={snapshot}
          draft={now}
          onDraft={(next) => setDraft({ start, draft: next })}
          onAdd={(edit) => {
            onEdits([...kept.edits, edit])
            setDraft({ start, draft: { ...now, document: '' } })
          }}
        />
      </Container>
      <Container
        header={
          <Header variant="h2" counter={`(${kept.edits.length})`}>
            Edits
          </Header>
        }
      >
        <EditList
          edits={kept.edits}
          onEdits={onEdits}
          onOpen={(edit) => setDraft({ start, draft: draftOf(edit) })}
          onDecide={() => {
            wishAnswer()
            keep({ edits: kept.edits, asked: kept.edits })
          }}
        />
      </Container>
      {asked === null ? null : <Answer route={route} asked={asked} />}
    </SpaceBetween>
  )
}

function Answer({ route, asked }: { readonly route: WhatIfRoute; readonly asked: readonly WhatIfEdit[] }) {
  const { snapshot } = route
  const input = useMemo(() => ({ snapshot, edits: asked }), [snapshot, asked])
  return (
    <QueryView query={useQuery('what-if', input)} what="what the edits would change">
      {(answer) => (
        <AnswerPlace label="What the edits would change">
          <Decided answer={answer} route={route} />
        </AnswerPlace>
      )}
    </QueryView>
  )
}
