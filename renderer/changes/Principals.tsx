import Link from '@cloudscape-design/components/link'
import type { ChangedPrincipal, DiffSummary } from '../../shared/diff/summary.ts'
import { STATE_WORDS } from '../../shared/diff/words.ts'
import { visibleText } from '../../shared/graph/text.ts'
import { formatCount } from '../common/format.ts'
import { Paged } from '../common/Paged.tsx'
import { shortName } from '../common/principalNames.ts'

/** Whoever came, went or changed, with who became an administrator. */
export function Principals(props: {
  readonly summary: DiffSummary
  readonly onPrincipal: (arn: string) => void
}) {
  const { summary, onPrincipal } = props
  return (
    <Paged
      items={summary.principals}
      text={({ principal }) => principal}
      title="Users and roles"
      columns={[
        {
          id: 'principal',
          header: 'Principal',
          sortingField: 'principal',
          isRowHeader: true,
          cell: ({ principal }) => (
            <span className="breakable" title={visibleText(principal)}>
              <Link onFollow={() => onPrincipal(principal)}>{visibleText(shortName(principal))}</Link>
            </span>
          ),
        },
        {
          id: 'kind',
          header: 'Kind',
          sortingField: 'kind',
          width: 100,
          cell: ({ kind }) => (kind === 'user' ? 'User' : 'Role'),
        },
        { id: 'state', header: 'State', sortingField: 'state', cell: stateText },
        { id: 'administrator', header: 'Administrator', cell: powerText },
        ...(['gained', 'lost', 'changed'] as const).map((key) => ({
          id: key,
          header: { gained: 'Actions gained', lost: 'Actions lost', changed: 'Actions changed' }[key],
          sortingField: key,
          width: 140,
          cell: (item: ChangedPrincipal) => (item[key] === 0 ? '–' : formatCount(item[key])),
        })),
      ]}
    />
  )
}

function stateText({ state, unsure }: ChangedPrincipal): string {
  const words = STATE_WORDS[state]
  const text = `${words.charAt(0).toUpperCase()}${words.slice(1)}`
  return unsure === undefined
    ? text
    : visibleText(`${text}, or was not read: ${unsure.what} (${unsure.call})`)
}

const POWERS = { yes: 'Yes', no: 'No', 'not-known': 'Not known' } as const

function powerText({ administrator: { before, after } }: ChangedPrincipal): string {
  const of = (power: typeof before) => (power === null ? 'Not there' : POWERS[power])
  return before === after ? of(before) : `${of(before)} → ${of(after)}`
}
