import Alert from '@cloudscape-design/components/alert'
import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import ButtonDropdown from '@cloudscape-design/components/button-dropdown'
import Header from '@cloudscape-design/components/header'
import Link from '@cloudscape-design/components/link'
import SpaceBetween from '@cloudscape-design/components/space-between'
import StatusIndicator from '@cloudscape-design/components/status-indicator'
import Table from '@cloudscape-design/components/table'
import { useState } from 'react'
import type { SnapshotSummary } from '../../shared/api/types.ts'
import { useApi } from '../api/context.tsx'
import { useQuery } from '../api/useQuery.ts'
import { saveDownload } from '../common/download.ts'
import { formatAccount, formatBytes, formatCount, formatNumberOf, formatTime } from '../common/format.ts'
import { FailedQuery } from '../common/QueryView.tsx'
import { accountRoute } from '../router/links.ts'
import { formatRoute } from '../router/route.ts'
import { useMessages } from '../common/messages.tsx'
import { visibleText } from '../../shared/graph/text.ts'
import { LabelDialog } from './LabelDialog.tsx'
import { DeleteDialog } from './DeleteDialog.tsx'
import { ImportDialog } from './ImportDialog.tsx'
import { ShareDialog } from './ShareDialog.tsx'
import { sourceText } from '../common/sourceText.ts'

/** The accounts that were read before: open, export, delete, import. */
export function Snapshots() {
  const api = useApi()
  const { showError } = useMessages()
  const snapshots = useQuery('snapshots.list', {})
  const [deleting, setDeleting] = useState<SnapshotSummary | null>(null)
  const [labelling, setLabelling] = useState<SnapshotSummary | null>(null)
  const [sharing, setSharing] = useState<SnapshotSummary | null>(null)
  const [importing, setImporting] = useState(false)
  const list = snapshots.value

  if (snapshots.status === 'failed') return <FailedQuery query={snapshots} />
  return (
    <SpaceBetween size="l">
      <Table
        variant="container"
        trackBy="id"
        wrapLines
        items={list?.snapshots ?? []}
        loading={list === undefined}
        loadingText="Loading snapshots"
        ariaLabels={{ tableLabel: 'Accounts read before' }}
        empty={
          <Box padding="s" color="text-body-secondary">
            No account has been read yet. Choose a profile or the sample account above, or import a file.
          </Box>
        }
        header={
          <Header
            variant="h2"
            counter={list === undefined ? undefined : `(${formatCount(list.snapshots.length)})`}
            description="One snapshot per crawl or import, kept on this machine."
            actions={
              <Button iconName="upload" onClick={() => setImporting(true)}>
                Import
              </Button>
            }
          >
            Accounts read before
          </Header>
        }
        columnDefinitions={[
          {
            id: 'account',
            header: 'Account',
            isRowHeader: true,
            cell: (item) => (
              <>
                <Link href={formatRoute(accountRoute(item.id))}>
                  {item.alias === undefined
                    ? formatAccount(item.accountId)
                    : `${item.alias} (${formatAccount(item.accountId)})`}
                </Link>
                <Label snapshot={item} />
              </>
            ),
          },
          { id: 'finished', header: 'Read', cell: (item) => formatTime(item.finishedAt) },
          { id: 'source', header: 'From', cell: (item) => sourceText(item.source) },
          {
            id: 'holds',
            header: 'Contents',
            cell: (item) => `${formatNumberOf(item.users, 'user')}, ${formatNumberOf(item.roles, 'role')}`,
          },
          {
            id: 'gaps',
            header: 'Missing',
            minWidth: 165,
            cell: (item) => <Gaps snapshot={item} />,
          },
          {
            id: 'bytes',
            header: 'Size',
            cell: (item) => <span className="nowrap">{formatBytes(item.bytes)}</span>,
          },
          {
            id: 'actions',
            header: 'Actions',
            cell: (item) => (
              <ButtonDropdown
                variant="inline-icon"
                expandToViewport
                ariaLabel={`Actions for ${item.id}`}
                items={[
                  { id: 'label', text: 'Name and note' },
                  { id: 'export', text: 'Export the snapshot file' },
                  { id: 'share', text: 'Make a share file without names' },
                  { id: 'delete', text: 'Delete' },
                ]}
                onItemClick={({ detail }) => {
                  if (detail.id === 'label') setLabelling(item)
                  else if (detail.id === 'delete') setDeleting(item)
                  else if (detail.id === 'share') setSharing(item)
                  else api.call('snapshots.export', { snapshot: item.id }).then(saveDownload, showError)
                }}
              />
            ),
          },
        ]}
      />
      {list === undefined || list.unreadable.length === 0 ? null : (
        <Alert type="warning" header="Files in the snapshot folder that could not be read">
          {list.unreadable.map(({ file, problem }) => (
            <div key={file}>
              <code>{file}</code>: {problem}
            </div>
          ))}
        </Alert>
      )}
      {labelling === null ? null : <LabelDialog snapshot={labelling} onClose={() => setLabelling(null)} />}
      {deleting === null ? null : <DeleteDialog snapshot={deleting} onClose={() => setDeleting(null)} />}
      {sharing === null ? null : <ShareDialog snapshot={sharing} onClose={() => setSharing(null)} />}
      {importing ? <ImportDialog onClose={() => setImporting(false)} /> : null}
    </SpaceBetween>
  )
}

/** The name and the note that the reader gave it. */
function Label({ snapshot: { label } }: { readonly snapshot: SnapshotSummary }) {
  if (label === undefined) return null
  return (
    <div className="breakable">
      {label.name === undefined ? null : <b>{visibleText(label.name)}</b>}
      {label.note === undefined ? null : (
        <Box variant="small" display="block">
          {visibleText(label.note)}
        </Box>
      )}
    </div>
  )
}

/** What is not known because of the calls: those that AWS did not answer, or that the files of an import do not hold. */
function Gaps({ snapshot: { id, gaps, notInImport = [] } }: { readonly snapshot: SnapshotSummary }) {
  if (notInImport.length > 0) {
    return (
      <StatusIndicator type="warning">
        <Link href={formatRoute({ view: 'coverage', snapshot: id })}>
          {formatNumberOf(notInImport.length, 'call')} not in the import
        </Link>
      </StatusIndicator>
    )
  }
  return gaps === 0 ? (
    <StatusIndicator type="success">Nothing</StatusIndicator>
  ) : (
    <StatusIndicator type="warning">{formatNumberOf(gaps, 'call')} not readable</StatusIndicator>
  )
}
