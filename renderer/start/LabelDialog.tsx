import Button from '@cloudscape-design/components/button'
import FormField from '@cloudscape-design/components/form-field'
import Input from '@cloudscape-design/components/input'
import SpaceBetween from '@cloudscape-design/components/space-between'
import Textarea from '@cloudscape-design/components/textarea'
import { useState } from 'react'
import type { SnapshotSummary } from '../../shared/api/types.ts'
import { LABEL_LIMITS } from '../../shared/snapshot/label.ts'
import { useApi } from '../api/context.tsx'
import { useQueryStore } from '../api/useQuery.ts'
import { Dialog } from '../common/Dialog.tsx'
import { formatAccount, formatTime } from '../common/format.ts'
import { useMessages } from '../common/messages.tsx'

/** Gives a snapshot a name and a note. */
export function LabelDialog({
  snapshot,
  onClose,
}: {
  readonly snapshot: SnapshotSummary
  readonly onClose: () => void
}) {
  const api = useApi()
  const store = useQueryStore()
  const { showError } = useMessages()
  const [name, setName] = useState(snapshot.label?.name ?? '')
  const [note, setNote] = useState(snapshot.label?.note ?? '')
  const [saving, setSaving] = useState(false)
  const tooLong = (text: string, most: number) =>
    text.length > most ? `At most ${most.toLocaleString('en-US')} characters.` : undefined
  const problems = [tooLong(name, LABEL_LIMITS.name), tooLong(note, LABEL_LIMITS.note)]

  async function save(): Promise<void> {
    setSaving(true)
    try {
      const list = await api.call('snapshots.label', {
        snapshot: snapshot.id,
        name: name.trim(),
        note: note.trim(),
      })
      store.put('snapshots.list', {}, list)
      onClose()
    } catch (thrown) {
      setSaving(false)
      showError(thrown)
    }
  }

  return (
    <Dialog
      header="Name and note"
      onClose={onClose}
      buttons={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            variant="primary"
            loading={saving}
            disabled={problems.some((problem) => problem !== undefined)}
            onClick={() => void save()}
          >
            Save
          </Button>
        </>
      }
    >
      <SpaceBetween size="m">
        <div>
          Account {formatAccount(snapshot.accountId)} as read on {formatTime(snapshot.finishedAt)}. Both are
          kept beside the snapshot on this machine; the snapshot itself stays as it is.
        </div>
        <FormField label="Name" errorText={problems[0]}>
          <Input
            value={name}
            placeholder="Before the reorganisation"
            onChange={({ detail }) => setName(detail.value)}
          />
        </FormField>
        <FormField label="Note" errorText={problems[1]}>
          <Textarea value={note} rows={4} onChange={({ detail }) => setNote(detail.value)} />
        </FormField>
      </SpaceBetween>
    </Dialog>
  )
}
