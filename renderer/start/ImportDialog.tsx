import Alert, { type AlertProps } from '@cloudscape-design/components/alert'
import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import FormField from '@cloudscape-design/components/form-field'
import Input from '@cloudscape-design/components/input'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useEffect, useRef, useState } from 'react'
import type { ErrorInfo } from '../../shared/errors.ts'
import { errorInfoOf } from '../../shared/errors.ts'
import { fieldOf } from '../../shared/keys.ts'
import { visibleText } from '../../shared/graph/text.ts'
import { IMPORT_PARTS, type ImportPart } from '../../shared/snapshot/import/parts.ts'
import { useApi } from '../api/context.tsx'
import { useQueryStore } from '../api/useQuery.ts'
import { Dialog } from '../common/Dialog.tsx'
import { ErrorDetails } from '../common/ErrorDetails.tsx'
import { accountRoute } from '../router/links.ts'
import { navigate } from '../router/navigation.ts'
import { importFile } from './importFile.ts'
import { ImportField } from './ImportField.tsx'

type Files = Readonly<Partial<Record<ImportPart['key'], readonly File[]>>>

/** Makes a snapshot from files that somebody made with AWS's command line. */
export function ImportDialog({ onClose }: { readonly onClose: () => void }) {
  const api = useApi()
  const store = useQueryStore()
  const [files, setFiles] = useState<Files>({})
  const [accountId, setAccountId] = useState('')
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<ErrorInfo | null>(null)
  const shown = useRef<AlertProps.Ref>(null)
  // The button stands below a long form, and the message above it.
  useEffect(() => {
    if (error !== null) shown.current?.focus()
  }, [error])
  // Whoever closes the dialog wants no snapshot any more.
  const ends = useRef<AbortController | null>(null)
  useEffect(() => () => ends.current?.abort(), [])
  const account = files.account?.[0]
  const wrongId = accountId !== '' && !/^\d{12}$/.test(accountId)

  async function run(chosen: File): Promise<void> {
    setBusy(true)
    setError(null)
    try {
      const several = async (key: ImportPart['key']) => Promise.all((files[key] ?? []).map(importFile))
      const one = async (key: ImportPart['key']) => (await several(key))[0]
      const input = {
        account: await importFile(chosen),
        ...fieldOf('credentialReport', await one('credentialReport')),
        ...fieldOf('resourcePolicies', await one('resourcePolicies')),
        ...fieldOf('organization', await one('organization')),
        ...fieldOf('workloads', given(await several('workloads'))),
        ...fieldOf('also', given(await several('also'))),
        ...(accountId === '' ? {} : { accountId }),
      }
      const { signal } = (ends.current = new AbortController())
      const snapshot = await api.call('snapshots.import', input, { signal })
      ends.current = null
      store.refresh('snapshots.list')
      onClose()
      navigate(accountRoute(snapshot.id))
    } catch (thrown) {
      if (ends.current?.signal.aborted === true) return
      setError(errorInfoOf(thrown))
      setBusy(false)
    }
  }

  return (
    <Dialog
      header="Import an account"
      onClose={onClose}
      buttons={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            variant="primary"
            loading={busy}
            disabled={account === undefined || wrongId}
            onClick={() => {
              if (account !== undefined) void run(account)
            }}
          >
            Import
          </Button>
        </>
      }
    >
      <SpaceBetween size="l">
        {error === null ? null : (
          <Alert ref={shown} type="error" header={visibleText(error.message)}>
            <ErrorDetails error={error} />
          </Alert>
        )}
        <Box>
          Somebody with access to the account makes the files with the AWS CLI. They may be UTF-8 or UTF-16,
          as Windows PowerShell writes them, and packed with gzip. Only the account file is needed.
        </Box>
        {IMPORT_PARTS.map((part) => (
          <ImportField
            key={part.key}
            part={part}
            files={files[part.key] ?? []}
            onChange={(chosen) => setFiles({ ...files, [part.key]: chosen })}
          />
        ))}
        <FormField
          label="Account id (optional)"
          description="Needed only where no ARN in the account file says it, or several accounts are in it."
          errorText={wrongId ? 'An account id is twelve digits.' : undefined}
        >
          <Input
            value={accountId}
            inputMode="numeric"
            onChange={({ detail }) => setAccountId(detail.value.trim())}
          />
        </FormField>
      </SpaceBetween>
    </Dialog>
  )
}

function given<T>(list: readonly T[]): readonly T[] | undefined {
  return list.length === 0 ? undefined : list
}
