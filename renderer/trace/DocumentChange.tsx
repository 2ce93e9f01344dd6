import { useMemo } from 'react'
import { valueOr } from '../../shared/known.ts'
import { useQuery } from '../api/useQuery.ts'
import { changedLines } from '../policy/changedLines.ts'
import { ChangeView } from '../policy/ChangeView.tsx'

interface Props {
  readonly snapshot: string
  readonly policyId: string
  /** The policy's document after the change. */
  readonly document: string
  readonly label: string
}

/** The part of a policy's document that a change alters, beside what stands there now. */
export function DocumentChange({ snapshot, policyId, document, label }: Props) {
  const policy = useQuery('policy.view', { snapshot, policyId })
  const before = policy.value === undefined ? null : valueOr(policy.value.text, null)
  const change = useMemo(() => (before === null ? null : changedLines(before, document)), [before, document])
  if (!change?.changed) return null
  return <ChangeView change={change} label={label} />
}
