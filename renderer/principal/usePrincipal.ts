import { useMemo } from 'react'
import type { AccessSummary } from '../../shared/engine/effective/access.ts'
import type { PrincipalDetail } from '../../shared/api/types.ts'
import type { RequestFacts } from '../../shared/question/fields.ts'
import { principalFacts } from '../../shared/graph/facts.ts'
import type { PrincipalFacts } from '../../shared/graph/facts.ts'
import { useQuery } from '../api/useQuery.ts'
import type { QueryResult } from '../api/useQuery.ts'
import type { GraphState } from '../graph/graphState.ts'

/** What the principal view, and its explanation in the split panel, are both given. */
export interface PrincipalViewProps {
  readonly snapshot: string
  readonly principal: string
  /** The context of the requests that are told of. */
  readonly request: Pick<RequestFacts, 'context' | 'strict'>
  readonly state: GraphState
  readonly onState: (state: GraphState) => void
  readonly selected: string | null
  /** The statement to mark in the selected policy; null: the one that denies, if any. */
  readonly statement: number | null
  readonly onSelect: (nodeId: string | null, statement?: number) => void
  readonly onOpenPrincipal: (arn: string) => void
  readonly onAsk: (question: { readonly action?: string; readonly resource?: string }) => void
}

type Subject = Pick<PrincipalViewProps, 'snapshot' | 'principal' | 'request'>
interface PrincipalQueries {
  readonly detail: QueryResult<PrincipalDetail>
  readonly access: QueryResult<AccessSummary>
}

export interface LoadedPrincipal extends PrincipalQueries {
  /** null until both are there; a group needs no access: that belongs to its members. */
  readonly facts: PrincipalFacts | null
}

/** Asks for all that the view of a principal shows, at once. */
export function usePrincipalQueries({ snapshot, principal, request }: Subject): PrincipalQueries {
  const detail = useQuery('principal.detail', { snapshot, principal })
  const isGroup = detail.value === undefined ? mayBeGroup(principal) : detail.value.kind === 'group'
  const access = useQuery('principal.access', isGroup ? null : { snapshot, principal, ...request })
  return { detail, access }
}

/** Loads one principal; the query store shares the answers between the graph and the explanation. */
export function usePrincipal(subject: Subject): LoadedPrincipal {
  const { detail, access } = usePrincipalQueries(subject)
  const isGroup = detail.value?.kind === 'group'
  const facts = useMemo(() => {
    if (detail.value === undefined || (!isGroup && access.value === undefined)) return null
    return principalFacts({ detail: detail.value, access: isGroup ? null : (access.value ?? null) })
  }, [detail.value, access.value, isGroup])
  return { detail, access, facts }
}

/** An address may name a principal in another way than by its ARN: then its kind is known when it was read. */
function mayBeGroup(principal: string): boolean {
  return !/^arn:[^:]*:iam::[^:]*:(?:user|role)\//.test(principal)
}
