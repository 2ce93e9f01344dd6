import type { Certainty } from '../../shared/paths/edge/certainty.ts'
import type { EscalationPath, Hop, HopKind } from '../../shared/paths/edge/path.ts'
import { visibleText } from '../../shared/graph/text.ts'
import { shortName } from '../common/principalNames.ts'
import { endName, endsAtResource } from './ends.ts'

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
  /** The ARN of its start, with `#2` for the second of that start: no name ends like that. */
  readonly id: string
  /** Which of the paths of its start it is, and of how many. */
  readonly place: { readonly number: number; readonly of: number }
  readonly from: string
  readonly to: string
  readonly hops: number
  readonly certainty: string
  /** Its place in the answer, which has the surest first, of these those that ask least of whoever follows them. */
  readonly rank: number
  readonly way: string
  /** The last hop and whom it reaches, which many paths share. */
  readonly last: string
  /** What its hops are, each once. */
  readonly technique: readonly string[]
  /** Ids of the known ways that its hops are. */
  readonly ids: readonly string[]
  /** The same as a text: `iam-001 → sts-001`. */
  readonly known: string
}

/** The paths of an answer, in its order: those of one start are numbered. */
export function rowsOf(paths: readonly EscalationPath[]): readonly PathItem[] {
  const counts = new Map<string, number>()
  for (const { from } of paths) counts.set(from, (counts.get(from) ?? 0) + 1)
  const numbers = new Map<string, number>()
  return paths.map((path, rank) => {
    const number = (numbers.get(path.from) ?? 0) + 1
    numbers.set(path.from, number)
    return rowOf(path, { number, of: counts.get(path.from) ?? 1 }, rank)
  })
}

function rowOf(path: EscalationPath, place: PathItem['place'], rank: number): PathItem {
  const { from, to, hops, certainty } = path
  const names = hops.map(({ edge }) => edge.name)
  const last = hops.at(-1)
  return {
    path,
    id: place.number === 1 ? from : `${from}#${place.number}`,
    place,
    from: shortName(from),
    to: endName(to),
    hops: hops.length,
    certainty: CERTAINTIES[certainty],
    rank,
    way: names.join(', then '),
    last: last === undefined ? '' : lastHop(last),
    technique: [...new Set(hops.map(({ kind }) => HOP_KINDS[kind]))],
    ids: [...new Set(hops.flatMap(({ catalogueId }) => (catalogueId === null ? [] : [catalogueId])))],
    known: hops.map(({ catalogueId }) => catalogueId ?? '–').join(' → '),
  }
}

/** The resource that was asked for is the same of all. */
function lastHop(hop: Hop): string {
  const { name, to } = hop.edge
  return visibleText(endsAtResource(hop) ? name : `${name} → ${endName(to)}`)
}

const ONE_OF = [
  { operator: '=', match: (values: unknown, wanted: unknown) => has(values, wanted) },
  { operator: '!=', match: (values: unknown, wanted: unknown) => !has(values, wanted) },
] as const

function has(values: unknown, wanted: unknown): boolean {
  return Array.isArray(values) && values.includes(wanted)
}

export const PROPERTIES = [
  { key: 'from', propertyLabel: 'From', groupValuesLabel: 'From', operators: [':', '!:', '=', '!=', '^'] },
  { key: 'to', propertyLabel: 'To', groupValuesLabel: 'To', operators: [':', '!:', '=', '!=', '^'] },
  { key: 'certainty', propertyLabel: 'Certainty', groupValuesLabel: 'Certainties', operators: ['=', '!='] },
  { key: 'hops', propertyLabel: 'Hops', groupValuesLabel: 'Hops', operators: ['=', '<', '<=', '>', '>='] },
  { key: 'technique', propertyLabel: 'Technique', groupValuesLabel: 'Techniques', operators: ONE_OF },
  { key: 'ids', propertyLabel: 'Known way', groupValuesLabel: 'Known ways', operators: ONE_OF },
  {
    key: 'last',
    propertyLabel: 'Last hop',
    groupValuesLabel: 'Last hops',
    operators: ['=', '!=', ':', '!:'],
  },
  { key: 'way', propertyLabel: 'Way', groupValuesLabel: 'Ways', operators: [':', '!:'] },
] as const

/** The table for a spreadsheet. */
export const CSV_HEADER = ['from', 'to', 'hops', 'certainty', 'way', 'techniques', 'known_ways']

export function csvRow({
  path,
  hops,
  certainty,
  way,
  technique,
  ids,
}: PathItem): readonly (string | number)[] {
  return [path.from, path.to, hops, certainty, way, technique.join('; '), ids.join('; ')]
}
