import SpaceBetween from '@cloudscape-design/components/space-between'
import { visibleText } from '../../shared/graph/text.ts'
import type { OrganizationTree } from '../../shared/policies/organizationTree.ts'
import { MissingAlert } from '../common/MissingAlert.tsx'
import { Paged } from '../common/Paged.tsx'
import { Section } from '../common/Section.tsx'

/** The organization beside the levels above the account: its units, its accounts, and who may administer it. */
export function Tree({ organization }: { readonly organization: OrganizationTree }) {
  const { units, accounts, delegation } = organization
  const missing = [units, accounts, delegation].flatMap((each) =>
    each.state === 'not-collected' ? [each] : [],
  )
  return (
    <SpaceBetween size="l">
      <MissingAlert header="Other parts of the organization that were not read" missing={missing} />
      <Accounts accounts={accounts} />
      <Units units={units} />
      <Delegation delegation={delegation} />
    </SpaceBetween>
  )
}

function Accounts({ accounts }: Pick<OrganizationTree, 'accounts'>) {
  if (accounts.state !== 'known') return null
  return (
    <Section title="Accounts of the organization" count={accounts.value.length} fold>
      <Paged
        items={accounts.value}
        title="Accounts"
        text={({ id, name, unit = '' }) => `${id} ${name} ${unit}`}
        columns={[
          { id: 'name', header: 'Name', isRowHeader: true, cell: ({ name }) => visibleText(name) },
          { id: 'id', header: 'Id', cell: ({ id }) => id },
          { id: 'unit', header: 'Unit', cell: ({ unit = 'Not known' }) => visibleText(unit) },
          { id: 'state', header: 'State', cell: ({ state = 'not told' }) => visibleText(state) },
          {
            id: 'administers',
            header: 'Delegated administrator of',
            cell: ({ administers = '–' }) => visibleText(administers),
          },
        ]}
      />
    </Section>
  )
}

function Units({ units }: Pick<OrganizationTree, 'units'>) {
  if (units.state !== 'known') return null
  return (
    <Section title="Organizational units" count={units.value.length} fold>
      <Paged
        items={units.value}
        title="Units"
        text={({ id, path }) => `${id} ${path}`}
        columns={[
          { id: 'path', header: 'Unit', isRowHeader: true, cell: ({ path }) => visibleText(path) },
          { id: 'id', header: 'Id', cell: ({ id }) => visibleText(id) },
          {
            id: 'accounts',
            header: 'Accounts in it',
            cell: ({ accounts }) => (accounts === null ? 'Not known' : accounts),
          },
        ]}
      />
    </Section>
  )
}

function Delegation({ delegation }: Pick<OrganizationTree, 'delegation'>) {
  if (delegation.state !== 'known') return null
  return (
    <Section title="Who else may administer the organization" count={delegation.value.length} fold>
      <ul className="organization-policies">
        {delegation.value.map((sentence) => (
          <li key={sentence} className="breakable">
            {visibleText(sentence)}
          </li>
        ))}
      </ul>
    </Section>
  )
}
