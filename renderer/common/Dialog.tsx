import Modal from '@cloudscape-design/components/modal'
import type { ReactNode } from 'react'
import './dialog.css'

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
      footer={<div className="dialog-buttons">{props.buttons}</div>}
    >
      {props.children}
    </Modal>
  )
}
