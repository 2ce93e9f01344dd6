import Button from '@cloudscape-design/components/button'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { CancelButton } from '../common/CancelButton.tsx'

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
      {asking ? <CancelButton cancel={cancel} what={children} /> : null}
    </SpaceBetween>
  )
}
