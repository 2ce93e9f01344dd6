import type { PropertyFilterQuery } from '@cloudscape-design/collection-hooks'
import Tabs from '@cloudscape-design/components/tabs'
import type { TabsProps } from '@cloudscape-design/components/tabs'
import type { DiffCause, DiffSummary } from '../../shared/diff/summary.ts'
import { formatCount } from '../common/format.ts'
import type { FilterToken } from '../router/query.ts'
import { Access } from './Access.tsx'
import { AccountChanges } from './AccountChanges.tsx'
import { NotCompared, notComparedCount } from './NotCompared.tsx'
import { Principals } from './Principals.tsx'

interface Props {
  readonly summary: DiffSummary
  readonly list: string
  readonly onList: (list: string) => void
  readonly filter: readonly FilterToken[] | undefined
  readonly onFilter: (query: PropertyFilterQuery) => void
  readonly onPrincipal: (arn: string) => void
  readonly onCause?: (cause: DiffCause) => void
  readonly fileName: string
  /** Lists that the view has besides. */
  readonly more?: readonly TabsProps.Tab[]
}

/** A comparison: who gained and lost what, who came and went, what is other in the account, and what was not compared. */
export function ChangeTabs({ summary, list, onList, more = [], ...access }: Props) {
  const { principals, trusts, credentials, memberships, attachments, policies } = summary
  const others = [trusts, credentials, memberships, attachments, policies].reduce(
    (sum, each) => sum + each.length,
    0,
  )
  const shown = (id: string, label: string, content: TabsProps.Tab['content']) => ({
    id,
    label,
    content: id === list ? content : null,
  })
  return (
    <Tabs
      activeTabId={list}
      ariaLabel="Lists of the comparison"
      onChange={({ detail }) => onList(detail.activeTabId)}
      tabs={[
        shown(
          'access',
          `Access (${formatCount(summary.rows.length)})`,
          <Access summary={summary} {...access} />,
        ),
        shown(
          'principals',
          `Principals (${formatCount(principals.length)})`,
          <Principals summary={summary} onPrincipal={access.onPrincipal} />,
        ),
        shown('account', `Account (${formatCount(others)})`, <AccountChanges summary={summary} />),
        ...more.map((tab) => ({ ...tab, content: tab.id === list ? tab.content : null })),
        shown(
          'not-compared',
          `Not compared (${formatCount(notComparedCount(summary))})`,
          <NotCompared summary={summary} />,
        ),
      ]}
    />
  )
}
