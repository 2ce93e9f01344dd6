import { ExplanationPane } from './ExplanationPane.tsx'
import { FailedQuery, LoadingQuery } from '../common/QueryView.tsx'
import { usePrincipal } from './usePrincipal.ts'
import type { PrincipalViewProps } from './usePrincipal.ts'

/** What the selected node of a principal's graph means; for the shell's split panel. */
export function PrincipalExplanation(props: PrincipalViewProps) {
  const { detail, access, facts } = usePrincipal(props)
  if (detail.status === 'failed') return <FailedQuery query={detail} />
  if (access.status === 'failed') return <FailedQuery query={access} />
  if (facts === null) return <LoadingQuery query={access} what="the explanation" />
  return <ExplanationPane {...props} facts={facts} />
}
