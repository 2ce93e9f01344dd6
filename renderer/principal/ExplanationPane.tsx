import { PRINCIPAL_ID } from '../../shared/graph/callers.ts'
import { AccessPane } from './AccessPane.tsx'
import { EdgePane } from './EdgePane.tsx'
import { FoldPane } from './FoldPane.tsx'
import { GatePane } from './GatePane.tsx'
import { PolicyDocument } from '../policy/PolicyDocument.tsx'
import { ActionsPane } from './ActionsPane.tsx'
import { GroupPane } from './GroupPane.tsx'
import { MemberPane } from './MemberPane.tsx'
import { isEdgeId } from '../../shared/graph/nodes.ts'
import { MissingPane } from './MissingPane.tsx'
import { ResourcePane } from './ResourcePane.tsx'
import { TrustPane } from './TrustPane.tsx'
import { WorkloadPane } from './WorkloadPane.tsx'
import type { PaneProps } from './paneProps.ts'
import '../graph/graph.css'

/** The pane for the selected node; with nothing selected, the principal's own. */
export function ExplanationPane(props: PaneProps) {
  return (
    <div className="wg-root">
      <PaneOf {...props} key={`${props.selected} ${props.statement}`} />
    </div>
  )
}

function PaneOf(props: PaneProps) {
  const { facts, selected, snapshot, onOpenPrincipal } = props
  if (selected === null || selected === PRINCIPAL_ID) return <AccessPane {...props} />
  if (isEdgeId(selected)) return <EdgePane {...props} edgeId={selected} />
  const at = selected.indexOf(':')
  const kind = selected.slice(0, at)
  const rest = selected.slice(at + 1)
  switch (kind) {
    case 'policy': {
      const deny = facts.access?.denies.find((one) => one.statement.policyId === rest)
      return (
        <PolicyDocument
          snapshot={snapshot}
          policyId={rest}
          onOpenPrincipal={onOpenPrincipal}
          statement={props.statement ?? deny?.statement.index}
        />
      )
    }
    case 'gate':
      return <GatePane {...props} gateId={selected} />
    case 'service':
      return <ActionsPane {...props} service={rest} />
    case 'actions': {
      const group = facts.services.flatMap((one) => one.groups).find((one) => one.id === selected)
      if (group === undefined) return <AccessPane {...props} />
      return <ActionsPane {...props} service={group.service} level={group.level} outcome={group.outcome} />
    }
    case 'excepted':
    case 'resource':
      return <ResourcePane {...props} pattern={rest} />
    case 'group':
      return <GroupPane {...props} arn={rest} />
    case 'member':
      return <MemberPane {...props} arn={rest} />
    case 'trust':
      return <TrustPane {...props} index={Number(rest)} />
    case 'workload':
      return <WorkloadPane {...props} arn={rest} />
    case 'fold':
      return <FoldPane {...props} foldId={selected} />
    case 'missing':
      return <MissingPane {...props} missingId={selected} />
    default:
      return <AccessPane {...props} />
  }
}
