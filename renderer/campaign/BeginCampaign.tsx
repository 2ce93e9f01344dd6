import Button from '@cloudscape-design/components/button'
import Container from '@cloudscape-design/components/container'
import FormField from '@cloudscape-design/components/form-field'
import Header from '@cloudscape-design/components/header'
import Input from '@cloudscape-design/components/input'
import Select from '@cloudscape-design/components/select'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useState } from 'react'
import type { EarlierCampaign } from '../../shared/campaign/answers.ts'
import { visibleText } from '../../shared/graph/text.ts'
import { ErrorAlert } from '../common/ErrorAlert.tsx'
import { formatDay, formatNumberOf } from '../common/format.ts'
import { ownersOf, OwnersField } from './OwnersField.tsx'
import { readReviewer, writeReviewer } from './reviewer.ts'
import { useChange } from './useChange.ts'

const NEW = { value: '', label: 'A new campaign, with nothing from before' }

/** Begins a campaign over the snapshot, or carries that of an earlier one on. */
export function BeginCampaign({
  snapshot,
  earlier,
}: {
  readonly snapshot: string
  readonly earlier: readonly EarlierCampaign[]
}) {
  const options = [
    ...earlier.map(({ snapshot: id, title, snapshotFinishedAt, decisions }) => ({
      value: id,
      label: visibleText(title),
      description: `Snapshot of ${formatDay(snapshotFinishedAt)}, ${formatNumberOf(decisions, 'decision')}`,
    })),
    NEW,
  ]
  const [reviewer, setReviewer] = useState(readReviewer)
  const [file, setFile] = useState<File | null>(null)
  const [from, setFrom] = useState(options[0] ?? NEW)
  const { change, busy, error } = useChange(() => undefined)
  async function begin(): Promise<void> {
    writeReviewer(reviewer)
    const about = { reviewer: reviewer.name.trim(), ...(await ownersOf(file)) }
    if (from.value === '') change('campaign.start', { snapshot, ...about })
    else change('campaign.carry', { snapshots: [from.value, snapshot], ...about })
  }
  return (
    <Container
      header={
        <Header
          variant="h2"
          description="No campaign was begun over this snapshot. It is kept in a file beside the snapshot, and can be carried to later ones."
        >
          Begin a campaign
        </Header>
      }
    >
      <SpaceBetween size="m">
        {error !== null && <ErrorAlert error={error} />}
        <FormField label="Your name or email">
          <Input
            value={reviewer.name}
            ariaLabel="Your name or email"
            onChange={({ detail }) => setReviewer({ ...reviewer, name: detail.value })}
          />
        </FormField>
        {earlier.length > 0 && (
          <FormField
            label="Go on with"
            description="What changed since then comes first, and what was decided is held against this snapshot."
          >
            <Select
              selectedOption={from}
              options={options}
              ariaLabel="Go on with"
              onChange={({ detail }) =>
                setFrom(options.find(({ value }) => value === detail.selectedOption.value) ?? NEW)
              }
            />
          </FormField>
        )}
        <OwnersField file={file} onChange={setFile} />
        <Button
          variant="primary"
          disabled={reviewer.name.trim() === ''}
          loading={busy}
          onClick={() => void begin()}
        >
          {from.value === '' ? 'Begin the campaign' : 'Carry the campaign on'}
        </Button>
      </SpaceBetween>
    </Container>
  )
}
