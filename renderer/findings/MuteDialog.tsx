import Button from '@cloudscape-design/components/button'
import DatePicker from '@cloudscape-design/components/date-picker'
import FormField from '@cloudscape-design/components/form-field'
import Input from '@cloudscape-design/components/input'
import SpaceBetween from '@cloudscape-design/components/space-between'
import Textarea from '@cloudscape-design/components/textarea'
import { useState } from 'react'
import type { ListedFinding } from '../../shared/findings/types.ts'
import { visibleText } from '../../shared/graph/text.ts'
import { useApi } from '../api/context.tsx'
import { useQueryStore } from '../api/useQuery.ts'
import { Dialog } from '../common/Dialog.tsx'
import { useMessages } from '../common/messages.tsx'
import { readPreference, writePreference } from '../common/preference.ts'

const DAY = 86_400_000
/** A mute ends by itself after a quarter, unless somebody chooses otherwise. */
const USUAL_DAYS = 90
const MOST_REASON = 500
const NAME = 'findings.by'

interface Props {
  readonly finding: ListedFinding
  readonly snapshot: string
  readonly onClose: () => void
}

/** Asks why a finding is left as it is, who says so, and until when. */
export function MuteDialog({ finding, snapshot, onClose }: Props) {
  const api = useApi()
  const store = useQueryStore()
  const { showError, showSuccess } = useMessages()
  const [reason, setReason] = useState(finding.mute?.reason ?? '')
  const [by, setBy] = useState(() => readPreference(NAME) ?? '')
  const [until, setUntil] = useState(() => dayAfter(USUAL_DAYS))
  const [tried, setTried] = useState(false)
  const [busy, setBusy] = useState(false)
  const today = dayAfter(0)
  const wrong = {
    reason: reason.trim() === '' ? 'Say why it is left as it is.' : '',
    by: by.trim() === '' ? 'Say who decides it.' : '',
    until: /^\d{4}-\d\d-\d\d$/.test(until) && until >= today ? '' : 'Choose a day that is not over.',
  }
  async function mute(): Promise<void> {
    setTried(true)
    if (wrong.reason !== '' || wrong.by !== '' || wrong.until !== '') return
    setBusy(true)
    try {
      const text = reason.trim().replaceAll(/\s+/g, ' ').slice(0, MOST_REASON)
      await api.call('findings.mute', { snapshot, finding: finding.id, reason: text, by: by.trim(), until })
      writePreference(NAME, by.trim())
      showSuccess('The finding is muted')
      store.refresh('findings.list', 'findings.detail')
      onClose()
    } catch (thrown) {
      showError(thrown)
      setBusy(false)
    }
  }
  return (
    <Dialog
      header="Mute the finding"
      onClose={onClose}
      buttons={
        <SpaceBetween direction="horizontal" size="xs">
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" loading={busy} onClick={() => void mute()}>
            Mute
          </Button>
        </SpaceBetween>
      }
    >
      <SpaceBetween size="m">
        <div className="breakable">{visibleText(finding.what)}</div>
        <div>
          It stays counted among the muted ones, and shows again when the day is over or when it gets worse.
        </div>
        <FormField label="Reason" errorText={tried ? wrong.reason : ''}>
          <Textarea value={reason} rows={2} onChange={({ detail }) => setReason(detail.value)} />
        </FormField>
        <FormField label="Who decides it" errorText={tried ? wrong.by : ''}>
          <Input value={by} onChange={({ detail }) => setBy(detail.value.slice(0, 100))} />
        </FormField>
        <FormField label="Last day" errorText={tried ? wrong.until : ''}>
          <DatePicker
            value={until}
            onChange={({ detail }) => setUntil(detail.value)}
            isDateEnabled={(date) => date.getTime() >= Date.parse(today)}
            i18nStrings={{
              openCalendarAriaLabel: (chosen) =>
                `Choose the last day${chosen === null ? '' : `, now ${chosen}`}`,
            }}
          />
        </FormField>
      </SpaceBetween>
    </Dialog>
  )
}

function dayAfter(days: number): string {
  return new Date(Date.now() + days * DAY).toISOString().slice(0, 10)
}
