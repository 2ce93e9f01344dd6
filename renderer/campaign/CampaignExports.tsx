import Button from '@cloudscape-design/components/button'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useState } from 'react'
import { useApi } from '../api/context.tsx'
import { saveDownload } from '../common/download.ts'
import { useMessages } from '../common/messages.tsx'

/** All lines and decisions as files. */
export function CampaignExports({ snapshot }: { readonly snapshot: string }) {
  const api = useApi()
  const { showError, showSuccess } = useMessages()
  const [busy, setBusy] = useState<'csv' | 'json' | null>(null)
  async function run(form: 'csv' | 'json'): Promise<void> {
    setBusy(form)
    try {
      const file = await api.call('campaign.export', { snapshot, form })
      saveDownload(file)
      showSuccess(`${file.name} was saved to your downloads`)
    } catch (thrown) {
      showError(thrown)
    }
    setBusy(null)
  }
  return (
    <SpaceBetween direction="horizontal" size="xs">
      {(['csv', 'json'] as const).map((form) => (
        <Button
          key={form}
          iconName="download"
          loading={busy === form}
          disabled={busy !== null}
          onClick={() => void run(form)}
        >
          Export {form.toUpperCase()}
        </Button>
      ))}
    </SpaceBetween>
  )
}
