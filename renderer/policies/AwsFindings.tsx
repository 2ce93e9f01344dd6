import Box from '@cloudscape-design/components/box'
import Link from '@cloudscape-design/components/link'
import StatusIndicator from '@cloudscape-design/components/status-indicator'
import type { StatusIndicatorProps } from '@cloudscape-design/components/status-indicator'
import { visibleText } from '../../shared/graph/text.ts'
import { AWS_TYPE_WORDS, BESIDE_WORDS, type ChecksCompared } from '../../shared/lint/awsChecks.ts'

const TYPES: Readonly<Record<string, StatusIndicatorProps.Type>> = {
  ERROR: 'error',
  SECURITY_WARNING: 'warning',
  WARNING: 'warning',
  SUGGESTION: 'info',
}

/** What AWS's own check found, and what our lint found, each with what the other says of it. */
export function AwsFindings({ checks: { aws, ours } }: { readonly checks: ChecksCompared }) {
  return (
    <>
      {aws.length === 0 ? (
        <StatusIndicator type="success">AWS found nothing in this policy.</StatusIndicator>
      ) : null}
      <ul className="aws-findings" aria-label="What AWS and our lint found">
        {aws.map(({ finding: { type, code, says, page, statement }, ours: beside }, at) => (
          <li key={`aws ${at}`}>
            <StatusIndicator type={TYPES[type] ?? 'info'}>
              AWS: {visibleText(AWS_TYPE_WORDS[type] ?? type)}
            </StatusIndicator>{' '}
            <span className="breakable">{visibleText(says)}</span>{' '}
            {page === null ? (
              <code>{visibleText(code)}</code>
            ) : (
              <Link
                href={page}
                external
                variant="primary"
                fontSize="body-s"
                ariaLabel={`${code}: page of AWS`}
              >
                <code>{visibleText(code)}</code>
              </Link>
            )}
            <Place statement={statement} beside={BESIDE_WORDS.aws[beside]} differs={beside === 'differs'} />
          </li>
        ))}
        {ours.map(({ finding: { id, message, statement }, aws: beside }, at) => (
          <li key={`ours ${at}`}>
            <StatusIndicator type="info">Our lint</StatusIndicator>{' '}
            <span className="breakable">{visibleText(message)}</span> <code>{id}</code>
            <Place statement={statement} beside={BESIDE_WORDS.ours[beside]} differs={beside === 'differs'} />
          </li>
        ))}
      </ul>
    </>
  )
}

function Place({
  statement,
  beside,
  differs,
}: {
  readonly statement: number | null
  readonly beside: string
  readonly differs: boolean
}) {
  const where = statement === null ? 'The document' : `Statement ${statement + 1}`
  return (
    <Box variant="small" display="block" color={differs ? 'text-status-warning' : 'text-body-secondary'}>
      {where}; {differs ? 'they disagree: ' : ''}
      {beside}.
    </Box>
  )
}
