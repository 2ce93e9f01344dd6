import Button from '@cloudscape-design/components/button'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useState } from 'react'
import { Dialog } from '../common/Dialog.tsx'
import { ErrorAlert } from '../common/ErrorAlert.tsx'
import { ownersOf, OwnersField } from './OwnersField.tsx'
import { useChange } from './useChange.ts'

/** Gives the campaign another owners' list. */
export function ChangeOwners({
  snapshot,
  revision,
}: {
  readonly snapshot: string
  readonly revision: number
}) {
  const [open, setOpen] = useState(false)
  const [file, setFile] = useState<File | null>(null)
  const { change, busy, error } = useChange(() => setOpen(false))
  async function give(): Promise<void> {
    const { owners } = await ownersOf(file)
    if (owners !== undefined) change('campaign.owners', { snapshot, revision, owners })
  }
  return (
    <>
      <Button onClick={() => setOpen(true)}>Owners’ list</Button>
      {open && (
        <Dialog
          header="Owners’ list"
          onClose={() => setOpen(false)}
          buttons={
            <>
              <Button onClick={() => setOpen(false)}>Cancel</Button>
              <Button variant="primary" disabled={file === null} loading={busy} onClick={() => void give()}>
                Take this list
              </Button>
            </>
          }
        >
          <SpaceBetween size="m">
            {error !== null && <ErrorAlert error={error} />}
            <OwnersField file={file} onChange={setFile} />
          </SpaceBetween>
        </Dialog>
      )}
    </>
  )
}
