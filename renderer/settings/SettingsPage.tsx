import Container from '@cloudscape-design/components/container'
import FormField from '@cloudscape-design/components/form-field'
import Header from '@cloudscape-design/components/header'
import Input from '@cloudscape-design/components/input'
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs'
import SegmentedControl from '@cloudscape-design/components/segmented-control'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useState } from 'react'
import type { Settings } from '../../shared/api/types.ts'
import { useApi } from '../api/context.tsx'
import { useQuery, useQueryStore } from '../api/useQuery.ts'
import { PageHeader } from '../common/PageHeader.tsx'
import { QueryView } from '../common/QueryView.tsx'
import { useMessages } from '../common/messages.tsx'

const THEMES: readonly { readonly id: Settings['theme']; readonly text: string }[] = [
  { id: 'system', text: "The system's choice" },
  { id: 'light', text: 'Light' },
  { id: 'dark', text: 'Dark' },
]

/** Appearance, thresholds of the review, and where things are. */
export default function SettingsPage() {
  const api = useApi()
  const store = useQueryStore()
  const { showError } = useMessages()
  const settings = useQuery('settings.get', {})
  const info = useQuery('app.info', {})

  function change(part: Partial<Settings>): void {
    api.call('settings.set', part).then((value) => {
      store.put('settings.get', {}, value)
      store.refresh('review.run')
    }, showError)
  }

  return (
    <SpaceBetween size="l">
      <PageHeader description="Kept on this machine." />
      <QueryView query={settings} what="the settings">
        {(value) => (
          <SpaceBetween size="l">
            <Container header={<Header variant="h2">Appearance</Header>}>
              <FormField label="Colours">
                <SegmentedControl
                  selectedId={value.theme}
                  label="Colours"
                  options={THEMES}
                  onChange={({ detail }) => {
                    const theme = THEMES.find(({ id }) => id === detail.selectedId)
                    if (theme !== undefined) change({ theme: theme.id })
                  }}
                />
              </FormField>
            </Container>
            <Container
              header={
                <Header
                  variant="h2"
                  description="After how many days the review calls a credential unused or old."
                >
                  Credential review
                </Header>
              }
            >
              <SpaceBetween size="m">
                <Days
                  label="Unused after"
                  value={value.unusedDays}
                  onChange={(unusedDays) => change({ unusedDays })}
                />
                <Days
                  label="Access keys are old after"
                  value={value.keyMaxAgeDays}
                  onChange={(keyMaxAgeDays) => change({ keyMaxAgeDays })}
                />
              </SpaceBetween>
            </Container>
          </SpaceBetween>
        )}
      </QueryView>
      <QueryView query={info} what="the version">
        {(value) => (
          <Container header={<Header variant="h2">About</Header>}>
            <KeyValuePairs
              columns={3}
              items={[
                { label: 'Whence', value: value.version },
                {
                  label: 'Runs as',
                  value: value.host === 'desktop' ? 'Desktop application' : 'Page in a browser',
                },
                { label: 'Snapshots are in', value: <span className="mono">{value.snapshotFolder}</span> },
              ]}
            />
          </Container>
        )}
      </QueryView>
    </SpaceBetween>
  )
}

function Days(props: {
  readonly label: string
  readonly value: number
  readonly onChange: (days: number) => void
}) {
  const [text, setText] = useState(String(props.value))
  const days = /^\d{1,4}$/.test(text) ? Number(text) : 0
  const valid = days >= 1 && days <= 3650
  return (
    <FormField label={props.label} errorText={valid ? undefined : 'A number of days from 1 to 3650.'}>
      <Input
        value={text}
        inputMode="numeric"
        suffix="days"
        onChange={({ detail }) => setText(detail.value.trim())}
        onBlur={() => {
          if (valid && days !== props.value) props.onChange(days)
        }}
      />
    </FormField>
  )
}
