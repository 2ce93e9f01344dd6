import Box from '@cloudscape-design/components/box'
import ExpandableSection from '@cloudscape-design/components/expandable-section'
import StatusIndicator from '@cloudscape-design/components/status-indicator'
import type { StatusIndicatorProps } from '@cloudscape-design/components/status-indicator'
import Table from '@cloudscape-design/components/table'
import type { PolicyAtDenial } from '../../shared/api/live.ts'
import { visibleText } from '../../shared/graph/text.ts'
import { LAYER_TITLES } from '../../shared/graph/words.ts'

const WORDS: Readonly<
  Record<PolicyAtDenial['compared']['change'], readonly [StatusIndicatorProps.Type, string]>
> = {
  same: ['success', 'Same'],
  'same-for-service': ['success', 'Same as far as AWS gives it'],
  changed: ['warning', 'Changed since'],
  unknown: ['stopped', 'Not compared'],
}

/** The policies that took part, as they were at the denial, against those of the snapshot. */
export function PoliciesAtDenial({ policies }: { readonly policies: readonly PolicyAtDenial[] }) {
  return (
    <Table
      variant="embedded"
      trackBy="uri"
      wrapLines
      contentDensity="compact"
      items={policies}
      header={<Box variant="h3">Policies as they were at the denial</Box>}
      ariaLabels={{ tableLabel: 'Policies as they were at the denial' }}
      columnDefinitions={[
        {
          id: 'policy',
          header: 'Policy',
          isRowHeader: true,
          width: 240,
          cell: ({ uri, compared }) => <span className="breakable">{visibleText(compared.name ?? uri)}</span>,
        },
        {
          id: 'layer',
          header: 'Policy type',
          width: 180,
          cell: ({ layer }) => (layer === null ? 'Not known' : LAYER_TITLES[layer]),
        },
        {
          id: 'change',
          header: 'Against the snapshot',
          width: 190,
          cell: ({ compared }) => {
            const [type, words] = WORDS[compared.change]
            return <StatusIndicator type={type}>{words}</StatusIndicator>
          },
        },
        {
          id: 'because',
          header: 'Because',
          cell: ({ compared, document }) => (
            <>
              {visibleText(compared.because)}
              {document === null ? null : (
                <ExpandableSection variant="footer" headerText="As it was">
                  <pre className="live-document">{visibleText(document)}</pre>
                </ExpandableSection>
              )}
            </>
          ),
        },
      ]}
    />
  )
}
