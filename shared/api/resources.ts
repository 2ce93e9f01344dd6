import { z } from 'zod'
import type { ResourceReach } from '../resources/reach.ts'
import type { ResourceDetail, ResourceList } from '../resources/types.ts'
import { line } from '../question/fields.ts'
import { snapshot } from './fields.ts'
import { method, typed } from './method.ts'

/** By its ARN, or by its name where only one has it. */
const ofOne = z.strictObject({ snapshot, resource: line(2048) })

/** The resources that a crawl reads: those that can carry a policy. */
export const resourcesMethods = {
  'resources.list': method(z.strictObject({ snapshot }), typed<ResourceList>()),
  'resources.get': method(ofOne, typed<ResourceDetail>()),
  /** Who of the account reaches it at which access level: takes seconds with thousands of principals. */
  'resources.reach': method(ofOne, typed<ResourceReach>()),
}
