import Alert from '@cloudscape-design/components/alert'
import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useState } from 'react'
import type { SnapshotSummary } from '../../shared/api/types.ts'
import { useApi } from '../api/context.tsx'
import { Dialog } from '../common/Dialog.tsx'
import { saveDownload } from '../common/download.ts'
import { formatAccount, formatNumberOf, formatTime } from '../common/format.ts'
import { useMessages } from '../common/messages.tsx'

/** Makes a share file of a snapshot, once the reader has seen what it still tells. */
export function ShareDialog({
  snapshot,
  onClose,
}: {
  readonly snapshot: SnapshotSummary
  readonly onClose: () => void
}) {
  const api = useApi()
  const { showError, showSuccess } = useMessages()
  const [making, setMaking] = useState(false)
  const [changed, setChanged] = useState<readonly string[] | null>(null)

  async function make(): Promise<void> {
    setMaking(true)
    try {
      const { file, replaced, changedPatterns } = await api.call('account.share', { snapshot: snapshot.id })
      saveDownload(file)
      if (changedPatterns.length > 0) return setChanged(changedPatterns)
      showSuccess(`The share file ${file.name} was made: ${formatNumberOf(replaced, 'text')} replaced`)
    } catch (thrown) {
      showError(thrown)
    }
    onClose()
  }

  return (
    <Dialog
      header="Make a share file without names"
      onClose={onClose}
      buttons={
        changed === null ? (
          <>
            <Button onClick={onClose}>Cancel</Button>
            <Button variant="primary" loading={making} onClick={() => void make()}>
              Make the file
            </Button>
          </>
        ) : (
          <Button onClick={onClose}>Close</Button>
        )
      }
    >
      <SpaceBetween size="s">
        <Box>
          A snapshot of account {formatAccount(snapshot.accountId)} as read on{' '}
          {formatTime(snapshot.finishedAt)}, in which every account id, name, path, tag, address and other id
          has another one, drawn by chance. It opens as any snapshot and gives the same answers.
        </Box>
        <Box color="text-body-secondary">
          It still tells how many users, roles, policies and resources there are, who may do what, dates,
          Regions, the services in use, and what AWS itself publishes. Nothing is sent anywhere.
        </Box>
        {changed === null ? null : (
          <Alert
            type="warning"
            header={`${formatNumberOf(changed.length, 'pattern')} may match other names than before`}
          >
            The file was saved. Answers about these patterns may differ from those of the snapshot:{' '}
            {changed.slice(0, 10).map((pattern) => (
              <div key={pattern} className="breakable">
                <code>{pattern}</code>
              </div>
            ))}
          </Alert>
        )}
      </SpaceBetween>
    </Dialog>
  )
}
