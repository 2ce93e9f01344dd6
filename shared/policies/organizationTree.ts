import { failedCall, whyNot } from '../account/coverage.ts'
import { fieldOf } from '../keys.ts'
import { ABSENT, type Known, knownFrom, mapKnown, notCollected } from '../known.ts'
import { conditionInWords } from '../policy/conditionInWords.ts'
import { parsePolicy } from '../policy/parse.ts'
import type { OrganizationAccount, OrganizationalUnit, Snapshot } from '../snapshot/schema.ts'
import { statementInWords, whoInStatement } from './statementWords.ts'

/** An organizational unit with where it stands. */
export interface UnitRow {
  readonly id: string
  /** The names from the root down: `workloads / production`. */
  readonly path: string
  /** Accounts that are in it itself; null: it is not known of every account where it is. */
  readonly accounts: number | null
}
/** An account of the organization. */
export interface AccountRow extends OrganizationAccount {
  /** The names of the units that it is in, from the root down. Left out: not known. */
  readonly unit?: string
  /** Services of which it is the delegated administrator. */
  readonly administers?: string
}

/** The tree of an organization: its units, its accounts with their places, and who may administer it. */
export interface OrganizationTree {
  readonly units: Known<readonly UnitRow[]>
  readonly accounts: Known<readonly AccountRow[]>
  /** What its resource policy allows, a sentence for each statement; `absent`: it has none. */
  readonly delegation: Known<readonly string[]>
}

const UNITS = 'organizations:ListOrganizationalUnitsForParent'
const ACCOUNTS = 'organizations:ListAccounts'
const DELEGATION = 'organizations:DescribeResourcePolicy'

/** Reads the tree of a snapshot's organization; what was refused is not known, with its call. */
export function organizationTree({ organization, coverage }: Snapshot): OrganizationTree {
  if (organization === null) return { units: ABSENT, accounts: ABSENT, delegation: ABSENT }
  const { tree, accounts, delegationPolicy, delegatedAdministrators = [] } = organization ?? {}
  const missing = (what: string, call: string) =>
    notCollected(what, call, whyNot(failedCall(coverage, [call]), call))
  const paths = pathsOf(tree ?? organization?.units ?? [])
  const root = organization?.organization.root
  const allPlaced = accounts?.every(({ parent }) => parent !== undefined) === true
  const services = new Map(delegatedAdministrators.map((each) => [each.id, each.services]))
  return {
    units: mapKnown(knownFrom(tree, missing('The organizational units', UNITS)), (units) =>
      units
        .map(({ id }) => ({
          id,
          path: paths.get(id) ?? id,
          accounts: allPlaced ? accounts.filter(({ parent }) => parent === id).length : null,
        }))
        .toSorted((one, other) => one.path.localeCompare(other.path)),
    ),
    accounts: mapKnown(knownFrom(accounts, missing('The accounts of the organization', ACCOUNTS)), (list) =>
      list.map((account) => ({
        ...account,
        ...fieldOf('unit', account.parent === undefined ? undefined : placeOf(account.parent, root, paths)),
        ...fieldOf(
          'administers',
          services.has(account.id) ? (services.get(account.id)?.join(', ') ?? 'not known') : undefined,
        ),
      })),
    ),
    delegation: mapKnown(
      knownFrom(delegationPolicy, missing('Who else may administer the organization', DELEGATION)),
      (policy) =>
        sentencesOf(parsePolicy(policy, 'resource'), organization?.organization.managementAccount ?? ''),
    ),
  }
}

function placeOf(parent: string, root: string | undefined, paths: ReadonlyMap<string, string>): string {
  return parent === root ? 'Root' : (paths.get(parent) ?? parent)
}

/** The names of each unit and those above it. */
function pathsOf(units: readonly (Pick<OrganizationalUnit, 'id' | 'name'> & { readonly parent?: string })[]) {
  const byId = new Map(units.map((unit) => [unit.id, unit]))
  const pathOf = (id: string, below: readonly string[] = []): string => {
    const unit = byId.get(id)
    if (unit === undefined || below.includes(id)) return ''
    const above = unit.parent === undefined ? '' : pathOf(unit.parent, [...below, id])
    return `${above === '' ? '' : `${above} / `}${unit.name === '' ? id : unit.name}`
  }
  return new Map(units.map(({ id }) => [id, pathOf(id)]))
}

function sentencesOf(
  { statements, invalidStatements }: ReturnType<typeof parsePolicy>,
  managementAccount: string,
): readonly string[] {
  const said = statements.map((statement) => {
    const where = statement.conditions.map(conditionInWords).join(', and ')
    const who = whoInStatement('resource', statement.principal, managementAccount, '')
    return `${who}: ${statementInWords(statement)}${where === '' ? '' : `, where ${where}`}`
  })
  return invalidStatements.length === 0 ? said : [...said, 'A statement of it could not be read.']
}
