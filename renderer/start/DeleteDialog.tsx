import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import { useState } from 'react'
import type { SnapshotSummary } from '../../shared/api/types.ts'
import { useApi } from '../api/context.tsx'
import { useQueryStore } from '../api/useQuery.ts'
import { Dialog } from '../common/Dialog.tsx'
import { formatAccount, formatTime } from '../common/format.ts'
import { useMessages } from '../common/messages.tsx'

/** Deletes a snapshot once the reader has said so. */
export function DeleteDialog({
  snapshot,
  onClose,
}: {
  readonly snapshot: SnapshotSummary
  readonly onClose: () => void
}) {
  const api = useApi()
  const store = useQueryStore()
  const { showError, showSuccess } = useMessages()
  const [deleting, setDeleting] = useState(false)

  async function remove(): Promise<void> {
    setDeleting(true)
    try {
      store.put('snapshots.list', {}, await api.call('snapshots.delete', { snapshot: snapshot.id }))
      store.forgetSnapshot(snapshot.id)
      showSuccess(`The snapshot ${snapshot.id} was deleted`)
    } catch (thrown) {
      showError(thrown)
    }
    onClose()
  }

  return (
    <Dialog
      header="Delete this snapshot?"
      onClose={onClose}
      buttons={
        <>
          <Button onClick={onClose}>Keep it</Button>
          <Button variant="primary" loading={deleting} onClick={() => void remove()}>
            Delete
          </Button>
        </>
      }
    >
      <Box>
        Account {formatAccount(snapshot.accountId)} as read on {formatTime(snapshot.finishedAt)}. The file is
        removed from this machine; nothing changes in AWS.
      </Box>
    </Dialog>
  )
}
