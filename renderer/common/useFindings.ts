import type { FindingsAnswer } from '../../shared/findings/types.ts'
import { type QueryResult, useQuery } from '../api/useQuery.ts'

/** The findings of an account: those that are there at once, and then all with the ways to an administrator. */
export interface FindingsQueries {
  readonly atOnce: QueryResult<FindingsAnswer>
  readonly withWays: QueryResult<FindingsAnswer>
  /** The best that there is. */
  readonly answer: FindingsAnswer | undefined
}

/** Asks for the findings; for ways only after what is there at once, for they take longest. */
export function useFindings(snapshot: string): FindingsQueries {
  const atOnce = useQuery('findings.list', { snapshot })
  const wanted = atOnce.value !== undefined
  const withWays = useQuery('findings.list', wanted ? { snapshot, ways: true } : null)
  return { atOnce, withWays, answer: withWays.value ?? atOnce.value }
}
