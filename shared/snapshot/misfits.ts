import type { z } from 'zod'
import { isRecord } from '../json.ts'
import type { DetailList } from './arn.ts'
import type { Snapshot } from './schema.ts'
import { authorizationDetailsShape, snapshotShape } from './shapes.ts'

type Path = readonly PropertyKey[]

/** So many at once: a check copies what it looks at, and of a whole account that is as much again as it takes. */
const AT_ONCE = 500

/** Every place where a snapshot does not have the shape that the stages after this one rely on, in the order of its lists. */
export function misfits(snapshot: Snapshot): readonly Path[] {
  const { iam } = snapshot
  const details = iam.authorizationDetails
  const names: readonly DetailList[] = ['UserDetailList', 'GroupDetailList', 'RoleDetailList', 'Policies']
  const lists = isRecord(details) ? names.filter((name) => Array.isArray(details[name])) : []
  const emptied = { ...details, ...Object.fromEntries(lists.map((name) => [name, []])) }
  return [
    ...misfitsOf(snapshotShape, { ...snapshot, iam: { ...iam, authorizationDetails: emptied } }),
    ...lists.flatMap((name) => inList(name, details[name])),
  ]
}

function inList(name: DetailList, items: readonly unknown[]): readonly Path[] {
  const shape = authorizationDetailsShape.shape[name]
  const found: Path[] = []
  for (let from = 0; from < items.length; from += AT_ONCE)
    for (const [place, ...rest] of misfitsOf(shape, items.slice(from, from + AT_ONCE)))
      found.push(['iam', 'authorizationDetails', name, from + Number(place), ...rest])
  return found
}

function misfitsOf(shape: z.ZodType, value: unknown): readonly Path[] {
  return (shape.safeParse(value).error?.issues ?? []).map(({ path }) => path)
}
