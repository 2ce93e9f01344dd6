import Alert from '@cloudscape-design/components/alert'
import Button from '@cloudscape-design/components/button'
import { useState } from 'react'
import { navigate } from '../router/navigation.ts'

const DAY = 86_400_000
const MOST_DAYS = 7

/** Says of a snapshot that is older than a week how old it is: the account may be another by now. */
export function SnapshotAge({ finishedAt }: { readonly finishedAt: string }) {
  const [now] = useState(() => Date.now())
  const days = Math.floor((now - Date.parse(finishedAt)) / DAY)
  if (!(days > MOST_DAYS)) return null
  return (
    <Alert
      type="warning"
      header={`This snapshot is ${days} days old`}
      action={<Button onClick={() => navigate({ view: 'start' })}>Read the account again</Button>}
    >
      What changed since then is in none of these views.
    </Alert>
  )
}
