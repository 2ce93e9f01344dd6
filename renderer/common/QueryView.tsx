import Alert from '@cloudscape-design/components/alert'
import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import SpaceBetween from '@cloudscape-design/components/space-between'
import Spinner from '@cloudscape-design/components/spinner'
import { useDeferredValue } from 'react'
import type { ReactNode } from 'react'
import type { CallProgress } from '../../shared/api/types.ts'
import type { ErrorInfo } from '../../shared/errors.ts'
import { visibleText } from '../../shared/graph/text.ts'
import type { QueryResult } from '../api/useQuery.ts'
import { ErrorDetails } from './ErrorDetails.tsx'
import { formatCount, formatNumberOf } from './format.ts'
import { LONG_MS, SHOWN_MS, useAge } from './useAge.ts'

interface Props<T> {
  readonly query: QueryResult<T>
  /** What is on its way, for "Loading …". */
  readonly what: string
  readonly children: (value: T) => ReactNode
  /** What else can be done about a failure. */
  readonly offer?: (error: ErrorInfo) => ReactNode
}

/**
 * A query's three states: on its way, failed with what to do, there. An answer is first drawn in small steps, between
 * which the page hears keys and clicks: drawing a large one takes longer than anybody waits for a key.
 */
export function QueryView<T>({ query, what, children, offer }: Props<T>) {
  const isDrawn = useDeferredValue(query.value !== undefined, false)
  if (query.status === 'failed') return <FailedQuery query={query} {...(offer && { offer })} />
  if (query.value === undefined || !isDrawn) return <LoadingQuery query={query} what={what} />
  return children(query.value)
}

interface FailedProps<T> extends Pick<Props<T>, 'offer'> {
  readonly query: QueryResult<T>
}

export function FailedQuery<T>({ query, offer }: FailedProps<T>) {
  if (query.status !== 'failed') return null
  return (
    <Alert
      type={query.error.code === 'cancelled' ? 'info' : 'error'}
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

/** What is on its way, what is being done for it, and after two seconds a way to end it. */
export function LoadingQuery<T>({ query, what }: Pick<Props<T>, 'query' | 'what'>) {
  const age = useAge()
  const progress = query.status === 'loading' && age >= SHOWN_MS ? query.progress : undefined
  const isLong = age >= LONG_MS
  return (
    <Box padding="l" textAlign="center" color="text-body-secondary">
      <SpaceBetween size="xs" alignItems="center">
        <div>
          <span role="status">
            <Spinner /> {progress === undefined ? `Loading ${what}` : progress.stage}
          </span>
          {progress === undefined ? '' : countText(progress)}
          {isLong ? `, ${formatNumberOf(Math.floor(age / 1000), 'second')}` : ''}
        </div>
        {isLong ? (
          <Button onClick={query.cancel} ariaLabel={`Cancel loading ${what}`}>
            Cancel
          </Button>
        ) : null}
      </SpaceBetween>
    </Box>
  )
}

/** Steps are not read out: they change several times a second. */
function countText({ done, total }: CallProgress): string {
  if (done === undefined) return ''
  return total === undefined ? `: ${formatCount(done)}` : `: ${formatCount(done)} of ${formatCount(total)}`
}
