import type { Certainty } from '../../shared/paths/edge/certainty.ts'
import type { EscalationPath, HopKind } from '../../shared/paths/edge/path.ts'
import { shortName } from '../common/principalNames.ts'

export const CERTAINTIES: Readonly<Record<Certainty, string>> = {
  proved: 'Proved',
  conditional: 'On conditions',
  unproved: 'Not proved',
}
/** Short enough to stand over a line of the picture. */
export const HOP_KINDS: Readonly<Record<HopKind, string>> = {
  'assume-role': 'Assumes the role',
  'new-workload': 'Runs new code as the role',
  'existing-workload': 'Changes code that runs as the role',
  'take-over': 'Takes over the principal',
  'self-escalation': 'Grants itself permissions',
  access: 'Uses the resource',
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

/** The table for a spreadsheet. */
export const CSV_HEADER = ['from', 'to', 'hops', 'certainty', 'way']

export function csvRow({ path, hops, certainty, way }: PathItem): readonly (string | number)[] {
  return [path.from, path.to, hops, certainty, way]
}
