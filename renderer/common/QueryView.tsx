import Alert from '@cloudscape-design/components/alert'
import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import Spinner from '@cloudscape-design/components/spinner'
import type { ReactNode } from 'react'
import { visibleText } from '../../shared/graph/text.ts'
import type { QueryResult } from '../api/useQuery.ts'
import { ErrorDetails } from './ErrorDetails.tsx'

interface Props<T> {
  readonly query: QueryResult<T>
  /** What is on its way, for "Loading …". */
  readonly what: string
  readonly children: (value: T) => ReactNode
}

/** A query's three states: on its way, failed with what to do, there. */
export function QueryView<T>({ query, what, children }: Props<T>) {
  if (query.status === 'failed') return <FailedQuery query={query} />
  if (query.value === undefined) return <Loading what={what} />
  return children(query.value)
}

export function FailedQuery<T>({ query }: { readonly query: QueryResult<T> }) {
  if (query.status !== 'failed') return null
  return (
    <Alert
      type="error"
      header={visibleText(query.error.message)}
      action={<Button onClick={query.retry}>Try again</Button>}
    >
      <ErrorDetails error={query.error} />
    </Alert>
  )
}

export function Loading({ what }: { readonly what: string }) {
  return (
    <Box padding="l" textAlign="center" color="text-body-secondary">
      <div role="status">
        <Spinner /> Loading {what}
      </div>
    </Box>
  )
}
