import Alert from '@cloudscape-design/components/alert'
import SpaceBetween from '@cloudscape-design/components/space-between'
import Tabs from '@cloudscape-design/components/tabs'
import { useMemo } from 'react'
import { EXPOSURE_KINDS, KIND_WORDS, type ExposureKind } from '../../shared/exposure/kinds.ts'
import type { Exposure } from '../../shared/exposure/types.ts'
import { visibleText } from '../../shared/graph/text.ts'
import { shellCommand } from '../../shared/shell.ts'
import { useQuery } from '../api/useQuery.ts'
import { OnCommandLine } from '../common/OnCommandLine.tsx'
import { PageHeader } from '../common/PageHeader.tsx'
import { QueryView } from '../common/QueryView.tsx'
import { UnreadPrincipals } from '../common/UnreadPrincipals.tsx'
import { snapshotFile } from '../request/command.ts'
import { navigate } from '../router/navigation.ts'
import type { ExposureRoute } from '../router/route.ts'
import { Gaps } from './Gaps.tsx'
import { HeldTable } from './HeldTable.tsx'
import { OutsideTable } from './OutsideTable.tsx'
import { RolesTable } from './RolesTable.tsx'
import './exposure.css'

/** Exposure as lists over the account, one at a time. */
export default function ExposurePage({ route }: { readonly route: ExposureRoute }) {
  const { snapshot, list = 'outside-access' } = route
  return (
    <SpaceBetween size="l">
      <PageHeader description="Who gets in from outside, and who holds what an attacker looks for." />
      <Tabs
        activeTabId={list}
        ariaLabel="Lists of exposure"
        onChange={({ detail }) => {
          const next = EXPOSURE_KINDS.find((kind) => kind === detail.activeTabId)
          if (next !== undefined) navigate({ view: 'exposure', snapshot, list: next })
        }}
        tabs={EXPOSURE_KINDS.map((kind) => ({
          id: kind,
          label: KIND_WORDS[kind].short,
          content: kind === list ? <List key={kind} kind={kind} route={route} /> : null,
        }))}
      />
    </SpaceBetween>
  )
}

function List({ kind, route }: { readonly kind: ExposureKind; readonly route: ExposureRoute }) {
  const { snapshot } = route
  const input = useMemo(() => ({ snapshots: [snapshot], kinds: [kind] }), [snapshot, kind])
  const answer = useQuery('exposure', input)
  return (
    <QueryView query={answer} what={KIND_WORDS[kind].label.toLowerCase()}>
      {(value) => (
        <SpaceBetween size="l">
          <UnreadPrincipals unread={value.unread} what="are in no list" />
          <Gaps answer={value} snapshot={snapshot} />
          <Table kind={kind} answer={value} route={route} />
          <Alert type="info" header="How to read it">
            {[KIND_WORDS[kind].help, ...value.notes].map((note) => (
              <div key={note}>{visibleText(note)}</div>
            ))}
          </Alert>
          <OnCommandLine
            command={(folder) =>
              shellCommand(
                ...['npx', 'whence', 'exposure', '--snapshot', snapshotFile(folder, snapshot)],
                ...['--kind', kind, ...(kind === 'assumable-roles' ? ['--paths'] : [])],
              )
            }
          />
        </SpaceBetween>
      )}
    </QueryView>
  )
}

interface TableProps {
  readonly kind: ExposureKind
  readonly answer: Exposure
  readonly route: ExposureRoute
}

function Table({ kind, answer, route }: TableProps) {
  switch (kind) {
    case 'outside-access':
      return <OutsideTable answer={answer} route={route} />
    case 'assumable-roles':
      return <RolesTable answer={answer} route={route} />
    case 'credentials-exposure':
    case 'data-exfiltration':
    case 'resource-exposure':
    case 'service-wildcard':
    case 'infrastructure-modification':
      return <HeldTable kind={kind} answer={answer} route={route} />
  }
}
