import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useEffect, useRef, useState } from 'react'
import type { CallProgress } from '../../shared/api/types.ts'
import { useApi } from '../api/context.tsx'
import { CancelButton } from '../common/CancelButton.tsx'
import { saveDownload } from '../common/download.ts'
import { formatCount } from '../common/format.ts'
import { useMessages } from '../common/messages.tsx'

type Method = 'report.csv' | 'report.pack' | 'report.pdf'

const BUTTONS: readonly (readonly [Method, string])[] = [
  ['report.csv', 'Export CSV'],
  ['report.pack', 'Export evidence pack'],
  ['report.pdf', 'Export PDF'],
]

/** The review as files: its table of users, a pack of evidence, and the document to sign. One at a time, with progress. */
export function Exports({
  input,
}: {
  readonly input: { readonly snapshot: string; readonly asOf?: string }
}) {
  const api = useApi()
  const { showError, showSuccess } = useMessages()
  const [busy, setBusy] = useState<Method | null>(null)
  const [progress, setProgress] = useState<CallProgress | null>(null)
  const ends = useRef<AbortController | null>(null)
  useEffect(() => () => ends.current?.abort(), [])
  async function run(method: Method): Promise<void> {
    setBusy(method)
    setProgress(null)
    const { signal } = (ends.current = new AbortController())
    const call = crypto.randomUUID()
    const unsubscribe = api.on('call.progress', (told) => {
      if (told.call === call) setProgress(told)
    })
    try {
      const file = await (method === 'report.csv'
        ? api.call(method, input, { signal, call })
        : api.call(method, { ...input, madeAt: new Date().toISOString() }, { signal, call }))
      saveDownload(file)
      showSuccess(`${file.name} was saved to your downloads`)
    } catch (thrown) {
      if (!signal.aborted) showError(thrown)
    } finally {
      unsubscribe()
    }
    setBusy(null)
    setProgress(null)
  }
  return (
    <SpaceBetween direction="horizontal" size="xs" alignItems="center">
      {busy === null || progress === null ? null : (
        <Box color="text-body-secondary">
          <span role="status">{progress.stage}</span>
          {countText(progress)}
        </Box>
      )}
      {busy === null ? null : <CancelButton cancel={() => ends.current?.abort()} what="the export" />}
      {BUTTONS.map(([method, label]) => (
        <Button
          key={method}
          variant={method === 'report.pdf' ? 'primary' : 'normal'}
          iconName="download"
          loading={busy === method}
          disabled={busy !== null}
          onClick={() => void run(method)}
        >
          {label}
        </Button>
      ))}
    </SpaceBetween>
  )
}

/** Rows of tables are not read out: they change several times a second. */
function countText({ done, total }: CallProgress): string {
  return done === undefined || total === undefined ? '' : `: ${formatCount(done)} of ${formatCount(total)}`
}
