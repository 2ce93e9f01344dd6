import Button from '@cloudscape-design/components/button'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { LONG_MS, useAge } from '../common/useAge.ts'

interface Props {
  readonly asking: boolean
  readonly cancel: () => void
  readonly onClick: () => void
  readonly children: string
}

/** Asks AWS something; while the answer lasts, it can be ended. */
export function AskButton({ asking, cancel, onClick, children }: Props) {
  return (
    <SpaceBetween direction="horizontal" size="xs">
      <Button loading={asking} onClick={onClick}>
        {children}
      </Button>
      {asking ? <Cancel cancel={cancel} what={children} /> : null}
    </SpaceBetween>
  )
}

function Cancel({ cancel, what }: { readonly cancel: () => void; readonly what: string }) {
  if (useAge() < LONG_MS) return null
  return (
    <Button onClick={cancel} ariaLabel={`Cancel: ${what}`}>
      Cancel
    </Button>
  )
}
