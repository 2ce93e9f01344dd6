import { PolicyDocument } from './PolicyDocument.tsx'
import { navigate } from '../router/navigation.ts'

interface Props {
  readonly snapshot: string
  readonly policyId: string
  readonly statement: number | undefined
}

/** One policy's document with the statement that matters marked. */
export default function PolicyPane({ snapshot, policyId, statement }: Props) {
  return (
    <PolicyDocument
      snapshot={snapshot}
      policyId={policyId}
      statement={statement}
      onOpenPrincipal={(principal) => navigate({ view: 'principal', snapshot, principal })}
    />
  )
}
