import Alert from '@cloudscape-design/components/alert'
import Button from '@cloudscape-design/components/button'
import ColumnLayout from '@cloudscape-design/components/column-layout'
import FormField from '@cloudscape-design/components/form-field'
import Select from '@cloudscape-design/components/select'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useCallback, useMemo } from 'react'
import type { SnapshotSummary } from '../../shared/api/types.ts'
import type { DiffCause } from '../../shared/diff/summary.ts'
import { visibleText } from '../../shared/graph/text.ts'
import { shellCommand } from '../../shared/shell.ts'
import { useQuery } from '../api/useQuery.ts'
import { ChangeTabs } from '../changes/ChangeTabs.tsx'
import { formatTime } from '../common/format.ts'
import { tokensOf } from '../common/filterTokens.ts'
import { OnCommandLine } from '../common/OnCommandLine.tsx'
import { PageHeader } from '../common/PageHeader.tsx'
import { QueryView } from '../common/QueryView.tsx'
import { sourceText } from '../common/sourceText.ts'
import { snapshotFile } from '../request/command.ts'
import { navigate } from '../router/navigation.ts'
import type { DiffRoute } from '../router/route.ts'
import { beforeOf, othersOf } from './before.ts'

/** Two snapshots of an account, compared as access. */
export default function DiffPage({ route }: { readonly route: DiffRoute }) {
  const list = useQuery('snapshots.list', {})
  return (
    <SpaceBetween size="l">
      <PageHeader description="Who gained or lost which access between two snapshots of one account." />
      <QueryView query={list} what="the snapshots">
        {({ snapshots }) => {
          const before = beforeOf(snapshots, route.snapshot, route.before)
          return before === undefined ? (
            <Alert
              type="info"
              header="This is the only snapshot of the account"
              action={<Button onClick={() => navigate({ view: 'start' })}>Accounts and profiles</Button>}
            >
              Read the account once more, or import another file of it: then the two can be compared.
            </Alert>
          ) : (
            <SpaceBetween size="l">
              <Choice route={route} snapshots={snapshots} before={before} />
              <Comparison route={route} before={before.id} />
            </SpaceBetween>
          )
        }}
      </QueryView>
    </SpaceBetween>
  )
}

function Choice(props: {
  readonly route: DiffRoute
  readonly snapshots: readonly SnapshotSummary[]
  readonly before: SnapshotSummary
}) {
  const { route, snapshots, before } = props
  const others = othersOf(snapshots, route.snapshot)
  const own = snapshots.find(({ id }) => id === route.snapshot)
  const all = own === undefined ? others : [own, ...others]
  const options = (list: readonly SnapshotSummary[]) => list.map(optionOf)
  return (
    <ColumnLayout columns={2}>
      <FormField label="Before">
        <Select
          selectedOption={optionOf(before)}
          options={options(others)}
          onChange={({ detail }) => {
            const { value } = detail.selectedOption
            if (value !== undefined) navigate({ view: 'diff', snapshot: route.snapshot, before: value })
          }}
        />
      </FormField>
      <FormField label="After">
        <Select
          selectedOption={own === undefined ? null : optionOf(own)}
          options={options(all)}
          onChange={({ detail }) => {
            const { value } = detail.selectedOption
            // Who chooses the one that is before changes the two round.
            const other = value === before.id ? route.snapshot : before.id
            if (value !== undefined) navigate({ view: 'diff', snapshot: value, before: other })
          }}
        />
      </FormField>
    </ColumnLayout>
  )
}

function optionOf({ id, finishedAt, source, label }: SnapshotSummary) {
  const read = `Read ${formatTime(finishedAt)}`
  const note = label?.note === undefined ? '' : `. ${visibleText(label.note)}`
  return {
    value: id,
    label: label?.name === undefined ? read : `${visibleText(label.name)} (${read})`,
    description: `${sourceText(source)}${note}`,
  }
}

function Comparison({ route, before }: { readonly route: DiffRoute; readonly before: string }) {
  const { snapshot, list = 'access', filter } = route
  const input = useMemo(() => ({ snapshots: [before, snapshot] }), [before, snapshot])
  const query = useQuery('snapshots.diff.summary', input)
  const onPrincipal = useCallback((arn: string) => navigate({ ...plainOf(route), principal: arn }), [route])
  return (
    <QueryView query={query} what="the comparison">
      {(summary) => (
        <SpaceBetween size="l">
          <ChangeTabs
            summary={summary}
            list={list}
            onList={(next) => navigate({ ...plainOf(route), list: next })}
            filter={filter}
            onFilter={(next) => navigate({ ...route, filter: tokensOf(next) }, { replace: true })}
            onPrincipal={onPrincipal}
            onCause={(cause) => showCause(route, cause)}
            fileName="comparison.csv"
          />
          <OnCommandLine
            command={(folder) =>
              shellCommand(
                ...['npx', 'whence', 'diff', snapshotFile(folder, before), snapshotFile(folder, snapshot)],
              )
            }
          />
        </SpaceBetween>
      )}
    </QueryView>
  )
}

/** The address with nothing beside the comparison. */
function plainOf({ principal: _, policy: __, statement: ___, old: ____, ...rest }: DiffRoute): DiffRoute {
  return rest
}

/** The statement in its policy, on the side that has it. */
function showCause(route: DiffRoute, { causes }: DiffCause): void {
  const cause = causes.find(({ policyId }) => policyId !== undefined)
  if (cause?.policyId === undefined) return
  navigate({
    ...plainOf(route),
    policy: cause.policyId,
    ...(cause.statement !== undefined && { statement: cause.statement.index }),
    ...(cause.how === 'gone' && { old: true }),
  })
}
