import type { HeldKind } from '../../shared/exposure/kinds.ts'
import type { Exposure, HeldExposure } from '../../shared/exposure/types.ts'
import { shortName } from '../common/principalNames.ts'

/** A row as the table filters and sorts it: one user or role. */
export interface HeldItem {
  readonly held: HeldExposure
  readonly principal: string
  readonly name: string
  readonly kind: 'User' | 'Role'
  readonly everywhere: number
  readonly some: number
  readonly conditional: number
  readonly actions: string
  readonly read: 'All read' | 'Not all read'
  /** Keeps the order of the answer. */
  readonly rank: number
}

/** Who holds actions of one kind, the widest first. */
export function heldItems({ held }: Pick<Exposure, 'held'>, kind: HeldKind): readonly HeldItem[] {
  return held
    .filter((each) => each.kind === kind)
    .map((each, rank) => {
      const { principal, everywhere, some, conditional, missing, services = [] } = each
      return {
        held: each,
        principal,
        rank,
        name: shortName(principal),
        kind: principal.includes(':role/') ? 'Role' : 'User',
        everywhere: everywhere.count,
        some: some.count,
        conditional: conditional.count,
        actions: [
          ...services.map(({ service }) => `${service}:*`),
          ...everywhere.actions,
          ...some.actions,
          ...conditional.actions,
        ].join(' '),
        read: missing.length === 0 ? 'All read' : 'Not all read',
      }
    })
}

export const HELD_PROPERTIES = [
  {
    key: 'name',
    propertyLabel: 'Principal',
    groupValuesLabel: 'Principals',
    operators: [':', '!:', '=', '^'],
  },
  { key: 'kind', propertyLabel: 'Kind', groupValuesLabel: 'Kinds', operators: ['=', '!='] },
  { key: 'actions', propertyLabel: 'Action', groupValuesLabel: 'Actions', operators: [':', '!:'] },
  {
    key: 'everywhere',
    propertyLabel: 'On everything',
    groupValuesLabel: 'Numbers',
    operators: ['=', '<', '<=', '>', '>='],
  },
  { key: 'read', propertyLabel: 'Policies', groupValuesLabel: 'Policies', operators: ['=', '!='] },
] as const
