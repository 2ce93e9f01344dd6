import type { AccountModel, ControlPolicies, PolicyEntity } from '../account/model.ts'
import { organizationInWords } from '../answers/organizationInWords.ts'
import type { Catalogue } from '../catalogue/types.ts'
import { fieldOf } from '../keys.ts'
import { type Known, known, mapKnown, type NotCollected } from '../known.ts'
import { conditionInWords } from '../policy/conditionInWords.ts'
import type { Snapshot } from '../snapshot/schema.ts'
import { findingsInWords } from './csv.ts'
import { holdersOf, isManagement } from './holders.ts'
import { organizationTree, type OrganizationTree } from './organizationTree.ts'
import { policyRow } from './rows.ts'
import { statementInWords } from './statementWords.ts'

/** A control policy at a level, in words. */
export interface ControlNote {
  readonly policyId: string
  readonly name: string
  /** What it denies, a sentence each. `not-collected`: its document was not read. */
  readonly denies: Known<readonly string[]>
  /** What it allows, a sentence each. */
  readonly allows: readonly string[]
  /** What the lint found, in a few words. */
  readonly lint: string
}

/** A level of the organization above the account, or the account itself. */
export interface OrganizationLevel {
  readonly target: string
  readonly name?: string
  readonly kind: 'root' | 'unit' | 'account'
  /** `not-collected`: not read; `absent`: the account is in no organization. */
  readonly scps: Known<readonly ControlNote[]>
  readonly rcps: Known<readonly ControlNote[]>
}

export interface OrganizationPage extends OrganizationTree {
  /** The id, or that there is none, or that nobody knows. */
  readonly organization: Known<{
    readonly id: string
    readonly managementAccount: string
    readonly path?: string
  }>
  readonly words: string
  /** Control policies do not restrict the management account. */
  readonly management: boolean
  /** From the root down to the account. */
  readonly levels: readonly OrganizationLevel[]
  /** Whom the control policies concern here, in a sentence. */
  readonly concerns: Readonly<Record<'scp' | 'rcp', string>>
  /** What was not read; `assumed`: an import did not hold it, and answers take it as none. */
  readonly missing: readonly (NotCollected & { readonly assumed: boolean })[]
}

/** The organization as far as the snapshot has it: its levels with their control policies, what each denies, whom it concerns. */
export function organizationPage(
  snapshot: Snapshot,
  model: AccountModel,
  catalogue: Catalogue,
): OrganizationPage {
  const { organization, scps, rcps } = model
  return {
    ...organizationTree(snapshot),
    organization: mapKnown(organization, ({ id, managementAccount, path }) => ({
      id,
      managementAccount,
      ...fieldOf('path', path),
    })),
    words: organizationInWords(snapshot, model),
    management: isManagement(model),
    levels: levelsOf(model, catalogue),
    concerns: concernsOf(model),
    missing: [scps, rcps].flatMap((each) =>
      each.state === 'not-collected' ? [{ ...each, assumed: each.assumedNone }] : [],
    ),
  }
}

function levelsOf(model: AccountModel, catalogue: Catalogue): readonly OrganizationLevel[] {
  const { scps, rcps, account } = model
  const named = new Map<string, string | undefined>()
  for (const controls of [scps, rcps])
    for (const { target, name } of controls.state === 'known' ? controls.value : [])
      named.set(target, named.get(target) ?? name)
  return [...named].map(([target, name]) => ({
    target,
    ...fieldOf('name', name),
    kind: target.startsWith('r-') ? 'root' : target === account.id ? 'account' : 'unit',
    scps: notesAt(model, scps, target, catalogue),
    rcps: notesAt(model, rcps, target, catalogue),
  }))
}

function notesAt(
  { policies }: AccountModel,
  controls: ControlPolicies,
  target: string,
  catalogue: Catalogue,
): Known<readonly ControlNote[]> {
  if (controls.state !== 'known') return controls
  const level = controls.value.find((each) => each.target === target)
  return known(
    (level?.policies ?? []).flatMap((id) => {
      const policy = policies.get(id)
      return policy === undefined ? [] : [noteOf(policy, catalogue)]
    }),
  )
}

function noteOf(policy: PolicyEntity, catalogue: Catalogue): ControlNote {
  const { id, name, document } = policy
  const said = (effect: 'Allow' | 'Deny') =>
    mapKnown(document, ({ statements }) =>
      statements
        .filter((statement) => statement.effect === effect)
        .map((statement) => {
          const { conditions } = statement
          const where = conditions.map(conditionInWords).join(', and ')
          return `${statementInWords(statement)}${where === '' ? '' : `, where ${where}`}`
        }),
    )
  const allows = said('Allow')
  return {
    policyId: id,
    name,
    denies: said('Deny'),
    allows: allows.state === 'known' ? allows.value : [],
    lint: findingsInWords(policyRow(policy, catalogue, undefined)),
  }
}

function concernsOf(model: AccountModel): OrganizationPage['concerns'] {
  const of = (controls: ControlPolicies): string => {
    const [first] = controls.state === 'known' ? controls.value.flatMap(({ policies }) => policies) : []
    const policy = first === undefined ? undefined : model.policies.get(first)
    return policy === undefined ? '' : holdersOf(model, policy).words
  }
  return {
    scp: of(model.scps),
    rcp:
      isManagement(model) || model.rcps.state !== 'known'
        ? of(model.rcps)
        : 'Requests to the resources of this account, whoever makes them, in the services that support RCPs',
  }
}
