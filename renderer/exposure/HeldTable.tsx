import SpaceBetween from '@cloudscape-design/components/space-between'
import type { TableProps } from '@cloudscape-design/components/table'
import { useMemo } from 'react'
import { EXPOSURE_HEADER, heldRow } from '../../shared/exposure/csv.ts'
import { type HeldKind, KIND_WORDS } from '../../shared/exposure/kinds.ts'
import type { Exposure, HeldActions, WildcardService } from '../../shared/exposure/types.ts'
import { visibleText } from '../../shared/graph/text.ts'
import { CsvButton } from '../common/CsvButton.tsx'
import { FilteredTable } from '../common/FilteredTable.tsx'
import { formatCount } from '../common/format.ts'
import { PrincipalLink } from '../common/PrincipalLink.tsx'
import { useRouteFilter } from '../common/useRouteFilter.ts'
import type { ExposureRoute } from '../router/route.ts'
import { Administrators } from './Administrators.tsx'
import { HELD_PROPERTIES, heldItems, type HeldItem } from './heldRows.ts'
import { By, Missing, Small } from '../policy/accessParts.tsx'

interface Props {
  readonly kind: HeldKind
  readonly answer: Exposure
  readonly route: ExposureRoute
}

/** Who holds the actions of one kind; administrators, who hold all, once. */
export function HeldTable({ kind, answer, route }: Props) {
  const items = useMemo(() => heldItems(answer, kind), [answer, kind])
  const columns = useMemo(() => columnsOf(route, kind), [route, kind])
  const filter = useRouteFilter(route, HELD_PROPERTIES)
  return (
    <SpaceBetween size="l">
      <FilteredTable
        items={items}
        trackBy="principal"
        title={KIND_WORDS[kind].label}
        description={KIND_WORDS[kind].help}
        actions={
          <CsvButton
            fileName={`exposure-${kind}.csv`}
            header={EXPOSURE_HEADER}
            rows={() => items.map(({ held }) => heldRow(held))}
          />
        }
        noun="principals"
        columns={columns}
        visible={['name', 'everywhere', 'some', 'conditional', 'by']}
        properties={HELD_PROPERTIES}
        {...filter}
        sortBy="rank"
        wrapLines
        empty="No user or role but the administrators has any of it, as far as was read."
      />
      <Administrators answer={answer} snapshot={route.snapshot} />
    </SpaceBetween>
  )
}

function columnsOf(route: ExposureRoute, kind: HeldKind): TableProps.ColumnDefinition<HeldItem>[] {
  const { snapshot } = route
  return [
    {
      id: 'name',
      header: 'Principal',
      sortingField: 'name',
      isRowHeader: true,
      width: 155,
      minWidth: 130,
      cell: ({ principal, name, kind: of, held: { missing } }) => (
        <>
          <PrincipalLink snapshot={snapshot} arn={principal} text={name} />
          <Small text={of} />
          <Missing missing={missing} />
        </>
      ),
    },
    { id: 'kind', header: 'Kind', sortingField: 'kind', width: 90, minWidth: 80, cell: (item) => item.kind },
    {
      id: 'everywhere',
      header: 'On everything',
      sortingField: 'everywhere',
      width: 215,
      minWidth: 150,
      cell: ({ held: { everywhere, services } }) => (
        <>
          {services === undefined ? null : <Services services={services} />}
          <Actions actions={everywhere} short={kind === 'service-wildcard'} />
        </>
      ),
    },
    {
      id: 'some',
      header: 'On some or most',
      sortingField: 'some',
      width: 215,
      minWidth: 150,
      cell: ({ held: { some, resources } }) => (
        <>
          <Actions actions={some} short={kind === 'service-wildcard'} />
          {some.count === 0 || resources.length === 0 ? null : (
            <Small
              text={`${resources.slice(0, PLACES).join(', ')}${resources.length > PLACES ? ` and ${resources.length - PLACES} more` : ''}`}
            />
          )}
        </>
      ),
    },
    {
      id: 'conditional',
      header: 'On conditions',
      sortingField: 'conditional',
      width: 180,
      minWidth: 150,
      cell: ({ held: { conditional, gates } }) => (
        <>
          <Actions actions={conditional} short={kind === 'service-wildcard'} />
          <Small text={gates.join('; ')} />
        </>
      ),
    },
    {
      id: 'by',
      header: 'By',
      minWidth: 160,
      cell: ({ held: { via } }) => <By route={route} via={via} />,
    },
    { id: 'arn', header: 'ARN', sortingField: 'principal', cell: ({ principal }) => visibleText(principal) },
  ]
}

const PLACES = 2
const SHOWN = 5

function Actions({ actions, short }: { readonly actions: HeldActions; readonly short: boolean }) {
  const { count, actions: names } = actions
  if (count === 0) return '–'
  const shown = short ? [] : names.slice(0, SHOWN)
  return (
    <div className="breakable">
      <b>{formatCount(count)}</b> {shown.join(', ')}
      {shown.length > 0 && count > shown.length ? ` and ${formatCount(count - shown.length)} more` : ''}
      {short ? (count === 1 ? 'action' : 'actions') : ''}
    </div>
  )
}

function Services({ services }: { readonly services: readonly WildcardService[] }) {
  return (
    <div className="breakable">
      {services
        .slice(0, SHOWN)
        .map(
          ({ service, left, total }) =>
            `${service === '*' ? 'all services' : `${service}:*`} (${formatCount(left)} of ${formatCount(total)})`,
        )
        .join(', ')}
      {services.length > SHOWN ? ` and ${services.length - SHOWN} more` : ''}
    </div>
  )
}
