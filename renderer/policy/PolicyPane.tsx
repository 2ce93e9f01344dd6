import SpaceBetween from '@cloudscape-design/components/space-between'
import { WhatIfLink } from '../common/WhatIfLink.tsx'
import { PolicyDocument } from './PolicyDocument.tsx'
import { navigate } from '../router/navigation.ts'

interface Props {
  readonly snapshot: string
  readonly policyId: string
  readonly statement: number | undefined
}

/** Nobody but AWS edits these. */
const AWS_MANAGED = /^arn:[^:]*:iam::aws:/

/** One policy's document with the statement that matters marked. */
export default function PolicyPane({ snapshot, policyId, statement }: Props) {
  return (
    <SpaceBetween size="s">
      <PolicyDocument
        snapshot={snapshot}
        policyId={policyId}
        statement={statement}
        onOpenPrincipal={(principal) => navigate({ view: 'principal', snapshot, principal })}
      />
      {AWS_MANAGED.test(policyId) ? null : <WhatIfLink snapshot={snapshot} policy={policyId} />}
    </SpaceBetween>
  )
}
