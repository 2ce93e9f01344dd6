import type { PrincipalFacts } from '../../shared/graph/facts.ts'
import type { PrincipalViewProps } from './usePrincipal.ts'

/** Every pane explains a node of one principal's graph. */
export interface PaneProps extends PrincipalViewProps {
  readonly facts: PrincipalFacts
}
