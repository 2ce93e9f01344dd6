import Alert from '@cloudscape-design/components/alert'
import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import FileUpload from '@cloudscape-design/components/file-upload'
import FormField from '@cloudscape-design/components/form-field'
import Input from '@cloudscape-design/components/input'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useState } from 'react'
import type { ErrorInfo } from '../../shared/errors.ts'
import { errorInfoOf } from '../../shared/errors.ts'
import { visibleText } from '../../shared/graph/text.ts'
import { useApi } from '../api/context.tsx'
import { useQueryStore } from '../api/useQuery.ts'
import { Command } from '../common/Command.tsx'
import { Dialog } from '../common/Dialog.tsx'
import { ErrorDetails } from '../common/ErrorDetails.tsx'
import { navigate } from '../router/navigation.ts'

const FILES = [
  {
    key: 'account',
    label: 'Account file',
    description: 'The output of aws iam get-account-authorization-details.',
    accept: '.json',
  },
  {
    key: 'credentialReport',
    label: 'Credential report (optional)',
    description:
      'The CSV itself: aws iam get-credential-report --query Content --output text | base64 --decode > report.csv',
    accept: '.csv',
  },
  {
    key: 'resourcePolicies',
    label: 'Resource policies (optional)',
    description: 'A JSON list of arn, type and policy.',
    accept: '.json',
  },
  {
    key: 'organization',
    label: 'Organization (optional)',
    description: 'JSON with the organization, its levels and their policies.',
    accept: '.json',
  },
] as const
type FileKey = (typeof FILES)[number]['key']

/** Makes a snapshot from files that somebody made with AWS's command line. */
export function ImportDialog({ onClose }: { readonly onClose: () => void }) {
  const api = useApi()
  const store = useQueryStore()
  const [files, setFiles] = useState<Partial<Record<FileKey, File>>>({})
  const [accountId, setAccountId] = useState('')
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<ErrorInfo | null>(null)
  const wrongId = accountId !== '' && !/^\d{12}$/.test(accountId)

  async function run(account: File): Promise<void> {
    setBusy(true)
    setError(null)
    try {
      const optional: Partial<Record<FileKey, { name: string; text: string }>> = {}
      for (const { key } of FILES) {
        const file = files[key]
        if (key !== 'account' && file !== undefined) optional[key] = await read(file)
      }
      const snapshot = await api.call('snapshots.import', {
        account: await read(account),
        ...optional,
        ...(accountId === '' ? {} : { accountId }),
      })
      store.refresh('snapshots.list')
      onClose()
      navigate({ view: 'overview', snapshot: snapshot.id })
    } catch (thrown) {
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
            disabled={files.account === undefined || wrongId}
            onClick={() => {
              if (files.account !== undefined) void run(files.account)
            }}
          >
            Import
          </Button>
        </>
      }
    >
      <SpaceBetween size="l">
        {error === null ? null : (
          <Alert type="error" header={visibleText(error.message)}>
            <ErrorDetails error={error} />
          </Alert>
        )}
        <div>
          <Box>Somebody with access to the account can make the file with:</Box>
          <Command text="aws iam get-account-authorization-details --output json > account.json" />
        </div>
        {FILES.map(({ key, label, description, accept }) => (
          <FormField key={key} label={label} description={description}>
            <FileUpload
              accept={accept}
              value={files[key] === undefined ? [] : [files[key]]}
              showFileSize
              i18nStrings={{
                uploadButtonText: () => 'Choose file',
                dropzoneText: () => 'Drop the file here',
                removeFileAriaLabel: (_, name) => `Remove ${name}`,
              }}
              onChange={({ detail }) => {
                const { [key]: _before, ...rest } = files
                const file = detail.value[0]
                setFiles(file === undefined ? rest : { ...rest, [key]: file })
              }}
            />
          </FormField>
        ))}
        <FormField
          label="Account id (optional)"
          description="Needed only where no ARN in the file says it."
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

async function read(file: File): Promise<{ name: string; text: string }> {
  return { name: file.name, text: await file.text() }
}
