import Box from '@cloudscape-design/components/box'
import Modal from '@cloudscape-design/components/modal'
import SpaceBetween from '@cloudscape-design/components/space-between'
import type { ReactNode } from 'react'

/** A modal with its buttons at the bottom right. */
export function Dialog(props: {
  readonly header: string
  readonly onClose: () => void
  readonly buttons: ReactNode
  readonly children: ReactNode
}) {
  return (
    <Modal
      visible
      size="medium"
      header={props.header}
      closeAriaLabel="Close"
      onDismiss={props.onClose}
      footer={
        <Box float="right">
          <SpaceBetween direction="horizontal" size="xs">
            {props.buttons}
          </SpaceBetween>
        </Box>
      }
    >
      {props.children}
    </Modal>
  )
}
