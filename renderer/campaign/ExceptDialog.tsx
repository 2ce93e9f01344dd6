import Button from '@cloudscape-design/components/button'
import DatePicker from '@cloudscape-design/components/date-picker'
import FormField from '@cloudscape-design/components/form-field'
import Input from '@cloudscape-design/components/input'
import SpaceBetween from '@cloudscape-design/components/space-between'
import Textarea from '@cloudscape-design/components/textarea'
import { useState } from 'react'
import type { Subject } from '../../shared/campaign/types.ts'
import { visibleText } from '../../shared/graph/text.ts'
import { Dialog } from '../common/Dialog.tsx'
import { ErrorAlert } from '../common/ErrorAlert.tsx'
import { useChange } from './useChange.ts'

interface Props {
  readonly snapshot: string
  readonly revision: number
  readonly subject: Subject
  readonly onClose: () => void
}

const EMPTY = { owner: '', approver: '', expires: '', reason: '' }

/** Lets something stay as it is until a day, by the word of two people. */
export function ExceptDialog({ snapshot, revision, subject, onClose }: Props) {
  const [fields, setFields] = useState(EMPTY)
  const { change, busy, error } = useChange(onClose)
  const ready = Object.values(fields).every((text) => text.trim() !== '')
  const text = (key: 'owner' | 'approver', label: string) => (
    <FormField label={label}>
      <Input
        value={fields[key]}
        ariaLabel={label}
        onChange={({ detail }) => setFields({ ...fields, [key]: detail.value })}
      />
    </FormField>
  )
  return (
    <Dialog
      header={`Exception for ${visibleText(subject.name)}`}
      onClose={onClose}
      buttons={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            variant="primary"
            disabled={!ready}
            loading={busy}
            onClick={() => change('campaign.except', { snapshot, revision, subject: subject.id, ...fields })}
          >
            Add the exception
          </Button>
        </>
      }
    >
      <SpaceBetween size="m">
        {error !== null && <ErrorAlert error={error} />}
        {text('owner', 'Who answers for it')}
        {text('approver', 'Who approves it (somebody else)')}
        <FormField label="Last day">
          <DatePicker
            value={fields.expires}
            placeholder="YYYY/MM/DD"
            i18nStrings={{
              openCalendarAriaLabel: (date) => `Choose the day${date === null ? '' : `, now ${date}`}`,
            }}
            onChange={({ detail }) => setFields({ ...fields, expires: detail.value })}
          />
        </FormField>
        <FormField label="Reason">
          <Textarea
            value={fields.reason}
            rows={2}
            ariaLabel="Reason of the exception"
            onChange={({ detail }) => setFields({ ...fields, reason: detail.value })}
          />
        </FormField>
      </SpaceBetween>
    </Dialog>
  )
}
