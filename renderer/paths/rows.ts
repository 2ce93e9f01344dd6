import type { Certainty, EscalationPath, HopKind } from '../../shared/paths/types.ts'
import { shortName } from '../trace/words.ts'

export const CERTAINTIES: Readonly<Record<Certainty, string>> = {
  proved: 'Proved',
  conditional: 'On conditions',
  unproved: 'Not proved',
}
export const HOP_KINDS: Readonly<Record<HopKind, string>> = {
  'assume-role': 'Assumes the role',
  'new-workload': 'Passes the role to something new',
  'existing-workload': 'Takes over what runs as the role',
  'take-over': 'Takes over the principal',
  'self-escalation': 'Widens its own permissions',
}

/** A row as the table filters and sorts it. */
export interface PathItem {
  readonly path: EscalationPath
  readonly id: string
  readonly from: string
  readonly to: string
  readonly hops: number
  readonly certainty: string
  /** Sorts the surest first. */
  readonly rank: number
  readonly way: string
}

export function rowOf(path: EscalationPath): PathItem {
  return {
    path,
    id: path.from,
    from: shortName(path.from),
    to: shortName(path.to),
    hops: path.hops.length,
    certainty: CERTAINTIES[path.certainty],
    rank: Object.keys(CERTAINTIES).indexOf(path.certainty),
    way: path.hops.map(({ edge }) => edge.name).join(', then '),
  }
}

export const PROPERTIES = [
  { key: 'from', propertyLabel: 'From', groupValuesLabel: 'From', operators: [':', '!:', '=', '!=', '^'] },
  { key: 'to', propertyLabel: 'To', groupValuesLabel: 'To', operators: [':', '!:', '=', '!=', '^'] },
  { key: 'certainty', propertyLabel: 'Certainty', groupValuesLabel: 'Certainties', operators: ['=', '!='] },
  { key: 'hops', propertyLabel: 'Hops', groupValuesLabel: 'Hops', operators: ['=', '<', '<=', '>', '>='] },
  { key: 'way', propertyLabel: 'Way', groupValuesLabel: 'Ways', operators: [':', '!:'] },
] as const
