import type { WorkloadRow } from '../../shared/answers/entrances.ts'
import { shortName } from '../common/principalNames.ts'
import { administratorWord } from './administratorWord.ts'

/** A row as the table filters and sorts it. */
export interface WorkloadItem {
  readonly row: WorkloadRow
  readonly arn: string
  readonly name: string
  readonly kind: string
  readonly region: string
  readonly state: string
  readonly role: string
  /** Of any of its roles. */
  readonly administrator: string
}

export function workloadItem(row: WorkloadRow): WorkloadItem {
  const { arn, name, kind, region, state = '', roles, rolesNotCollected } = row
  const words = new Set([
    ...roles.map(({ administrator }) => administratorWord(administrator)),
    ...(rolesNotCollected === undefined ? [] : [NOT_KNOWN]),
  ])
  return {
    row,
    arn,
    name,
    kind,
    region,
    state,
    role: rolesNotCollected === undefined ? roles.map(({ role }) => shortName(role)).join(', ') : NOT_KNOWN,
    administrator: ['yes', NOT_KNOWN].find((word) => words.has(word)) ?? 'no',
  }
}

export const WORKLOAD_HEADER = ['arn', 'name', 'kind', 'region', 'state', 'role', 'use', 'administrator']

/** A line for each role of a workload; one without a role has a line too. */
export function workloadLines({
  arn,
  name,
  kind,
  region,
  state = '',
  roles,
  rolesNotCollected,
}: WorkloadRow): readonly (readonly string[])[] {
  const own = [arn, name, kind, region, state]
  if (rolesNotCollected !== undefined) return [[...own, NOT_KNOWN, '', NOT_KNOWN]]
  if (roles.length === 0) return [[...own, '', '', '']]
  return roles.map(({ role, use, administrator }) => [
    ...own,
    ...[role, use ?? 'runs as it', administratorWord(administrator)],
  ])
}

const NOT_KNOWN = 'not known'
