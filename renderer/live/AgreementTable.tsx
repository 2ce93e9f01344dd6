import Alert from '@cloudscape-design/components/alert'
import Box from '@cloudscape-design/components/box'
import StatusIndicator from '@cloudscape-design/components/status-indicator'
import Table from '@cloudscape-design/components/table'
import type { Agreement, LayerAgreement, SimulatedResult } from '../../shared/api/live.ts'
import { visibleText } from '../../shared/graph/text.ts'
import { LAYER_TITLES, RESULT_TITLES } from '../../shared/graph/words.ts'

/** As AWS answers, in the words that stand for our own results. */
const AWS: Readonly<Record<SimulatedResult, string>> = {
  allow: RESULT_TITLES.allow,
  'explicit-deny': RESULT_TITLES['explicit-deny'],
  'implicit-deny': RESULT_TITLES['implicit-deny'],
  deny: 'Denies',
  'no-deny': 'Does not deny',
}

/** Whether two answers agree, and why not. */
export function Outcome(props: Pick<Agreement, 'agrees' | 'because'> & { readonly same: boolean }) {
  const { agrees, because, same } = props
  const [type, header] =
    agrees === null
      ? (['info', 'The two answers cannot be compared'] as const)
      : agrees
        ? (['success', 'AWS agrees'] as const)
        : (['warning', same ? 'AWS disagrees on the reasons' : 'AWS disagrees'] as const)
  return (
    <div role="status">
      <Alert type={type} header={header}>
        {visibleText(because)}
      </Alert>
    </div>
  )
}

/** Our answer and AWS's, policy type by policy type. */
export function LayerTable({ layers }: { readonly layers: readonly LayerAgreement[] }) {
  // A layer of which neither has anything to say.
  const silent = layers.filter(({ ours, aws }) => ours === 'not-applicable' && aws === null)
  return (
    <Table
      variant="embedded"
      trackBy="layer"
      wrapLines
      contentDensity="compact"
      items={layers.filter((layer) => !silent.includes(layer))}
      ariaLabels={{ tableLabel: 'Policy types, by the snapshot and by AWS' }}
      columnDefinitions={[
        {
          id: 'layer',
          header: 'Policy type',
          isRowHeader: true,
          width: 200,
          cell: ({ layer }) => LAYER_TITLES[layer],
        },
        { id: 'ours', header: 'By the snapshot', width: 150, cell: ({ ours }) => RESULT_TITLES[ours] },
        { id: 'aws', header: 'By AWS', width: 150, cell: ({ aws }) => (aws === null ? '–' : AWS[aws]) },
        { id: 'agrees', header: 'Agree', width: 160, cell: ({ agrees }) => <Agrees agrees={agrees} /> },
        { id: 'because', header: 'Because', cell: ({ because }) => visibleText(because) },
      ]}
      {...(silent.length === 0
        ? {}
        : {
            footer: (
              <Box variant="small">
                Does not apply here: {silent.map(({ layer }) => LAYER_TITLES[layer]).join(', ')}.
              </Box>
            ),
          })}
    />
  )
}

function Agrees({ agrees }: Pick<LayerAgreement, 'agrees'>) {
  if (agrees === null) return <StatusIndicator type="stopped">Not compared</StatusIndicator>
  return agrees ? (
    <StatusIndicator type="success">Yes</StatusIndicator>
  ) : (
    <StatusIndicator type="error">No</StatusIndicator>
  )
}
