import { z } from 'zod'
import type { AccountMap, MapMembers } from '../map/answer.ts'
import { line } from '../question/fields.ts'
import { snapshot } from './fields.ts'
import { method, typed } from './method.ts'

const view = {
  snapshot,
  /** `kind`, `path`, `trust`, `last-use`, `power` or `tag:KEY`; left out: by kind. */
  by: line(140).optional(),
  /** Ids of nodes that are open. */
  opened: z.array(line(2048)).max(200).readonly().optional(),
  /** ARNs of resources that the person marked as those that matter most: they are always drawn. */
  jewels: z.array(line(2048)).max(200).readonly().optional(),
}

export const mapMethods = {
  /** The account as a picture, with what is known at once. */
  'account.map': method(z.strictObject(view), typed<AccountMap>()),
  /** The same with the ways to administrators and with what is reached from outside, which take longer to look for. */
  'account.map.whole': method(z.strictObject(view), typed<AccountMap>()),
  /** What a node or an edge of the map stands for; `whole`: of the map with ways. */
  'account.map.members': method(
    z.strictObject({ ...view, node: line(2048), whole: z.boolean().optional() }),
    typed<MapMembers>(),
  ),
}
