import Alert from '@cloudscape-design/components/alert'
import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import Spinner from '@cloudscape-design/components/spinner'
import type { ReactNode } from 'react'
import type { ErrorInfo } from '../../shared/errors.ts'
import { visibleText } from '../../shared/graph/text.ts'
import type { QueryResult } from '../api/useQuery.ts'
import { ErrorDetails } from './ErrorDetails.tsx'

interface Props<T> {
  readonly query: QueryResult<T>
  /** What is on its way, for "Loading …". */
  readonly what: string
  readonly children: (value: T) => ReactNode
  /** What else can be done about a failure. */
  readonly offer?: (error: ErrorInfo) => ReactNode
}

/** A query's three states: on its way, failed with what to do, there. */
export function QueryView<T>({ query, what, children, offer }: Props<T>) {
  if (query.status === 'failed') return <FailedQuery query={query} {...(offer && { offer })} />
  if (query.value === undefined) return <Loading what={what} />
  return children(query.value)
}

interface FailedProps<T> extends Pick<Props<T>, 'offer'> {
  readonly query: QueryResult<T>
}

export function FailedQuery<T>({ query, offer }: FailedProps<T>) {
  if (query.status !== 'failed') return null
  return (
    <Alert
      type="error"
      header={visibleText(query.error.message)}
      action={<Button onClick={query.retry}>Try again</Button>}
    >
      <ErrorDetails error={query.error} />
      {offer?.(query.error)}
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
