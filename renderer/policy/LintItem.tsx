import Link from '@cloudscape-design/components/link'
import StatusIndicator from '@cloudscape-design/components/status-indicator'
import { visibleText } from '../../shared/graph/text.ts'
import type { LintFinding } from '../../shared/lint/types.ts'
import { LINT_WORDS } from '../../shared/lint/words.ts'

const TYPES = { risk: 'warning', 'no-effect': 'stopped', tidy: 'info' } as const

/** One thing that the lint found, with what to do and AWS's page. */
export function LintItem({ finding }: { readonly finding: LintFinding }) {
  const { id, severity, message, fix, page } = finding
  return (
    <div className="annotated-lint">
      <StatusIndicator type={TYPES[severity]}>{LINT_WORDS[severity]}</StatusIndicator>{' '}
      <span className="breakable">{visibleText(message)}</span> {visibleText(fix)}{' '}
      <Link href={page} external variant="primary" fontSize="body-s" ariaLabel={`${id}: page of AWS`}>
        <code>{id}</code>
      </Link>
    </div>
  )
}
