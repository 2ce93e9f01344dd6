import Alert from '@cloudscape-design/components/alert'
import type { ErrorInfo } from '../../shared/errors.ts'
import { visibleText } from '../../shared/graph/text.ts'
import { ErrorDetails } from './ErrorDetails.tsx'

/** What failed and what to do. */
export function ErrorAlert({ error }: { readonly error: ErrorInfo }) {
  return (
    <Alert type="error" header={visibleText(error.message)}>
      <ErrorDetails error={error} />
    </Alert>
  )
}
