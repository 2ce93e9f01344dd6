import Alert from '@cloudscape-design/components/alert'
import Button from '@cloudscape-design/components/button'
import FormField from '@cloudscape-design/components/form-field'
import RadioGroup from '@cloudscape-design/components/radio-group'
import SpaceBetween from '@cloudscape-design/components/space-between'
import Textarea from '@cloudscape-design/components/textarea'
import { useState } from 'react'
import type { RefusedDecision } from '../../shared/campaign/decide.ts'
import type { CampaignFilter } from '../../shared/campaign/filter.ts'
import { FITTING } from '../../shared/campaign/fitting.ts'
import { DECISION_KINDS, type DecisionKind } from '../../shared/campaign/kinds.ts'
import type { Subject } from '../../shared/campaign/types.ts'
import { DECISION_WORDS } from '../../shared/campaign/words.ts'
import { visibleText } from '../../shared/graph/text.ts'
import { Dialog } from '../common/Dialog.tsx'
import { ErrorAlert } from '../common/ErrorAlert.tsx'
import { formatNumberOf } from '../common/format.ts'
import { useMessages } from '../common/messages.tsx'
import { givenReviewer, readReviewer, writeReviewer } from './reviewer.ts'
import { ReviewerFields } from './ReviewerFields.tsx'
import { useChange } from './useChange.ts'

/** What is decided on: lines that were chosen, or all that a filter lets through. */
export type Chosen =
  { readonly subjects: readonly Subject[] } | { readonly filter: CampaignFilter; readonly count: number }

interface Props {
  readonly snapshot: string
  readonly revision: number
  readonly chosen: Chosen
  readonly onClose: (done: boolean) => void
}

/** Decides on one line or on many in one act, which the campaign counts. */
export function DecideDialog({ snapshot, revision, chosen, onClose }: Props) {
  const { showSuccess } = useMessages()
  const [reviewer, setReviewer] = useState(readReviewer)
  const [decision, setDecision] = useState<DecisionKind | null>(null)
  const [reason, setReason] = useState('')
  const [refused, setRefused] = useState<readonly RefusedDecision[]>([])
  const count = 'subjects' in chosen ? chosen.subjects.length : chosen.count
  const { change, busy, error } = useChange((changed) => {
    if (changed.refused.length > 0) setRefused(changed.refused)
    else {
      showSuccess(`${formatNumberOf(count, 'decision')} made`)
      onClose(true)
    }
  })
  const fitting = DECISION_KINDS.filter(
    (kind) =>
      !('subjects' in chosen) || chosen.subjects.some((subject) => FITTING[subject.kind].includes(kind)),
  )
  const ready = decision !== null && reason.trim() !== '' && reviewer.name.trim() !== ''
  function decide(): void {
    if (decision === null) return
    writeReviewer(reviewer)
    const who = { snapshot, revision, reviewer: givenReviewer(reviewer) }
    change(
      'campaign.decide',
      'subjects' in chosen
        ? { ...who, decisions: chosen.subjects.map(({ id }) => ({ subject: id, decision, reason })) }
        : { ...who, all: { filter: chosen.filter, decision, reason } },
    )
  }
  if (refused.length > 0) return <Refused refused={refused} of={count} onClose={() => onClose(true)} />
  return (
    <Dialog
      header={count === 1 ? 'Decide' : `Decide on ${formatNumberOf(count, 'line')} at once`}
      onClose={() => onClose(false)}
      buttons={
        <>
          <Button onClick={() => onClose(false)}>Cancel</Button>
          <Button variant="primary" disabled={!ready} loading={busy} onClick={decide}>
            Decide
          </Button>
        </>
      }
    >
      <SpaceBetween size="m">
        {error !== null && <ErrorAlert error={error} />}
        {'subjects' in chosen && chosen.subjects.length <= 5 ? (
          <ul className="notes">
            {chosen.subjects.map(({ id, name }) => (
              <li key={id} className="breakable">
                {visibleText(name)}
              </li>
            ))}
          </ul>
        ) : null}
        {count > 1 && (
          <Alert type="info">Decisions in bulk are counted, and the export says so of each of them.</Alert>
        )}
        <FormField label="Decision">
          <RadioGroup
            value={decision}
            items={fitting.map((value) => ({ value, label: DECISION_WORDS[value] }))}
            onChange={({ detail }) =>
              setDecision(DECISION_KINDS.find((kind) => kind === detail.value) ?? null)
            }
          />
        </FormField>
        <FormField label="Reason" description="An auditor reads it.">
          <Textarea
            value={reason}
            rows={2}
            ariaLabel="Reason"
            onChange={({ detail }) => setReason(detail.value)}
          />
        </FormField>
        <ReviewerFields reviewer={reviewer} onChange={setReviewer} />
      </SpaceBetween>
    </Dialog>
  )
}

function Refused({
  refused,
  of,
  onClose,
}: {
  readonly refused: readonly RefusedDecision[]
  readonly of: number
  readonly onClose: () => void
}) {
  return (
    <Dialog
      header={`${formatNumberOf(of - refused.length, 'decision')} made, ${refused.length} refused`}
      onClose={onClose}
      buttons={
        <Button variant="primary" onClick={onClose}>
          Close
        </Button>
      }
    >
      <ul className="notes">
        {refused.slice(0, 50).map(({ subject, name, why }) => (
          <li key={subject} className="breakable">
            <b>{visibleText(name)}</b>: {visibleText(why)}
          </li>
        ))}
        {refused.length > 50 ? <li>and {refused.length - 50} more</li> : null}
      </ul>
    </Dialog>
  )
}
