import Alert from '@cloudscape-design/components/alert'
import Box from '@cloudscape-design/components/box'
import SpaceBetween from '@cloudscape-design/components/space-between'
import Table from '@cloudscape-design/components/table'
import type { AgreeAnswer, AgreedEvaluation, DenialsState } from '../../shared/api/live.ts'
import { visibleText } from '../../shared/graph/text.ts'
import { ErrorAlert } from '../common/ErrorAlert.tsx'
import { formatNumberOf } from '../common/format.ts'
import { shortName } from '../common/principalNames.ts'
import type { Live } from './useLive.tsx'
import { AskButton } from './AskButton.tsx'
import { useAsked } from './useAsked.ts'

interface Props {
  readonly state: DenialsState
  readonly live: Live
}

/** How often the snapshot gives AWS's own answer to denials that were found. Shown where one carries an authorization ID. */
export function AgreeWithAws({ state, live }: Props) {
  return <Asked key={`${state.searchId} ${state.phase}`} state={state} live={live} />
}

function Asked({ state, live }: Props) {
  const { ask, asking, cancel, answer, error } = useAsked('live.agree', live)
  const ids = new Set(state.denials.flatMap(({ authorizationId }) => authorizationId ?? []))
  if (state.phase === 'running' || ids.size === 0) return null
  const { snapshot, searchId } = state
  return (
    <SpaceBetween size="s">
      <div className="live-ask">
        <Box>
          AWS can say how it decided {ids.size} of these: {ids.size === 1 ? 'it carries' : 'they carry'} an
          authorization ID.
        </Box>
        <AskButton
          asking={asking}
          cancel={cancel}
          onClick={() => live.withProfile((profile) => ask({ profile, snapshot, searchId }))}
        >
          Compare with AWS
        </AskButton>
      </div>
      {error === null ? null : <ErrorAlert error={error} />}
      {answer === null ? null : <Agreed answer={answer} />}
    </SpaceBetween>
  )
}

function Agreed({ answer }: { readonly answer: AgreeAnswer }) {
  const { rate, counts, notKept, notAsked, evaluations, notes } = answer
  const compared = counts.agrees + counts.disagrees
  const apart = [
    ...(counts.open > 0 ? [`${counts.open} open by the snapshot`] : []),
    ...(counts['not-compared'] > 0 ? [`${counts['not-compared']} not to be compared`] : []),
    ...(notKept.length > 0 ? [`${notKept.length} of which AWS has nothing, yet or any more`] : []),
    ...(notAsked > 0 ? [`${notAsked} not asked`] : []),
  ]
  const others = evaluations.filter(({ outcome }) => outcome !== 'agrees')
  return (
    <SpaceBetween size="s">
      <div role="status">
        <Alert type={rate === null ? 'info' : counts.disagrees > 0 ? 'warning' : 'success'}>
          {rate === null
            ? 'Nothing could be compared.'
            : `AWS and the snapshot agree on ${counts.agrees} of ${formatNumberOf(compared, 'evaluation')}.`}
          {apart.length === 0 ? '' : ` Counted apart: ${apart.join(', ')}.`}
        </Alert>
      </div>
      {others.length === 0 ? null : <Others evaluations={others} />}
      {notes.length === 0 ? null : (
        <ul className="notes" aria-label="Notes on the agreement">
          {notes.map((note) => (
            <li key={note}>{visibleText(note)}</li>
          ))}
        </ul>
      )}
    </SpaceBetween>
  )
}

const OUTCOMES: Readonly<Record<AgreedEvaluation['outcome'], string>> = {
  agrees: 'Agrees',
  disagrees: 'Disagrees',
  open: 'Open',
  'not-compared': 'Not compared',
}

function Others({ evaluations }: { readonly evaluations: readonly AgreedEvaluation[] }) {
  return (
    <Table
      variant="embedded"
      wrapLines
      contentDensity="compact"
      items={evaluations}
      ariaLabels={{ tableLabel: 'Evaluations on which AWS and the snapshot do not agree' }}
      columnDefinitions={[
        {
          id: 'action',
          header: 'Action',
          isRowHeader: true,
          cell: ({ action }) => <code>{visibleText(action)}</code>,
        },
        {
          id: 'principal',
          header: 'Principal',
          cell: ({ principal }) => (principal === null ? 'Not named' : shortName(principal)),
        },
        { id: 'outcome', header: 'Outcome', width: 140, cell: ({ outcome }) => OUTCOMES[outcome] },
        {
          id: 'because',
          header: 'Because',
          cell: ({ agreement }) => visibleText(becauseOf(agreement)),
        },
      ]}
    />
  )
}

/** The layers that differ say more than the whole. */
function becauseOf({ because, layers }: AgreedEvaluation['agreement']): string {
  const differing = layers.filter(({ agrees }) => agrees === false)
  return [because, ...differing.map((layer) => layer.because)].join(' ')
}
