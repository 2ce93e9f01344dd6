import Button from '@cloudscape-design/components/button'
import { LONG_MS, useAge } from './useAge.ts'

/** Ends what has been under way for two seconds; before that there is nothing. */
export function CancelButton({ cancel, what }: { readonly cancel: () => void; readonly what: string }) {
  if (useAge() < LONG_MS) return null
  return (
    <Button onClick={cancel} ariaLabel={`Cancel: ${what}`}>
      Cancel
    </Button>
  )
}
