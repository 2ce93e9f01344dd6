import Button from '@cloudscape-design/components/button'
import Container from '@cloudscape-design/components/container'
import DatePicker from '@cloudscape-design/components/date-picker'
import FormField from '@cloudscape-design/components/form-field'
import Header from '@cloudscape-design/components/header'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useEffect, useRef, useState } from 'react'
import type { Review } from '../../shared/review/types.ts'
import { useApi } from '../api/context.tsx'
import { useQuery } from '../api/useQuery.ts'
import { saveDownload } from '../common/download.ts'
import { formatCount } from '../common/format.ts'
import { Figures } from '../common/Figures.tsx'
import { PageHeader } from '../common/PageHeader.tsx'
import { QueryView } from '../common/QueryView.tsx'
import { navigate } from '../router/navigation.ts'
import type { Routes } from '../router/route.ts'
import { CancelButton } from '../common/CancelButton.tsx'
import { useMessages } from '../common/messages.tsx'
import { Parts } from './Parts.tsx'

type ReviewRoute = Routes['review']

/** Is every credential still justified? */
export default function ReviewPage({ route }: { readonly route: ReviewRoute }) {
  const { snapshot, asOf } = route
  const input = { snapshot, ...(asOf === undefined ? {} : { asOf }) }
  const review = useQuery('review.run', input)
  return (
    <SpaceBetween size="l">
      <PageHeader
        description="Is every credential in this account still justified?"
        actions={<Exports input={input} />}
      />
      <QueryView query={review} what="the review">
        {(value) => (
          <SpaceBetween size="l">
            <Credentials review={value} route={route} />
            <Parts review={value} route={route} />
          </SpaceBetween>
        )}
      </QueryView>
    </SpaceBetween>
  )
}

function Exports({ input }: { readonly input: { readonly snapshot: string; readonly asOf?: string } }) {
  const api = useApi()
  const { showError, showSuccess } = useMessages()
  const [busy, setBusy] = useState<'report.pdf' | 'report.csv' | null>(null)
  const ends = useRef<AbortController | null>(null)
  useEffect(() => () => ends.current?.abort(), [])
  async function run(method: 'report.pdf' | 'report.csv'): Promise<void> {
    setBusy(method)
    const { signal } = (ends.current = new AbortController())
    try {
      const file = await api.call(method, input, { signal })
      saveDownload(file)
      showSuccess(`${file.name} was saved to your downloads`)
    } catch (thrown) {
      if (!signal.aborted) showError(thrown)
    }
    setBusy(null)
  }
  return (
    <SpaceBetween direction="horizontal" size="xs">
      <Button
        iconName="download"
        loading={busy === 'report.csv'}
        disabled={busy !== null}
        onClick={() => void run('report.csv')}
      >
        Export CSV
      </Button>
      <Button
        variant="primary"
        iconName="download"
        loading={busy === 'report.pdf'}
        disabled={busy !== null}
        onClick={() => void run('report.pdf')}
      >
        Export PDF
      </Button>
      {busy === null ? null : <CancelButton cancel={() => ends.current?.abort()} what="the export" />}
    </SpaceBetween>
  )
}

const COUNTS: readonly (readonly [keyof Review['counts'], string])[] = [
  ['users', 'Users'],
  ['consoleUsers', 'With console password'],
  ['consoleUsersWithoutMfa', 'Of these without MFA'],
  ['activeKeys', 'Active access keys'],
  ['oldKeys', 'Old keys'],
  ['unusedKeys', 'Unused keys'],
]

function Credentials({ review, route }: { readonly review: Review; readonly route: ReviewRoute }) {
  const { thresholds } = review
  return (
    <Container
      header={
        <Header
          variant="h2"
          description={`${
            review.reportGeneratedAt.state !== 'known' && review.reportUndated !== true
              ? 'The credential report was not collected, so passwords, MFA and keys cannot be counted. '
              : ''
          }Unused after ${thresholds.unusedDays} days, keys old after ${thresholds.keyMaxAgeDays} days.`}
          actions={
            <FormField label="Report date">
              <DatePicker
                value={review.asOf.slice(0, 10)}
                placeholder="YYYY/MM/DD"
                i18nStrings={{
                  openCalendarAriaLabel: (date) => `Choose the day${date === null ? '' : `, now ${date}`}`,
                }}
                onChange={({ detail }) => {
                  if (/^\d{4}-\d{2}-\d{2}$/.test(detail.value)) navigate({ ...route, asOf: detail.value })
                }}
              />
            </FormField>
          }
        >
          Credentials
        </Header>
      }
    >
      <SpaceBetween size="m">
        <Figures
          figures={COUNTS.map(([key, label]) => {
            const value = figureText(review, key)
            return { label, value, known: value !== 'Not known' }
          })}
        />
        {review.notes.length === 0 ? null : (
          <ul className="notes">
            {review.notes.map((note) => (
              <li key={note}>{note}</li>
            ))}
          </ul>
        )}
      </SpaceBetween>
    </Container>
  )
}

/** A figure as far as it may be said: what was not seen is not known, or at least so many. */
function figureText(review: Review, key: keyof Review['counts']): string {
  const count = review.counts[key]
  if (review.countsIncomplete?.includes(key) !== true) return formatCount(count)
  return count === 0 ? 'Not known' : `≥ ${formatCount(count)}`
}
