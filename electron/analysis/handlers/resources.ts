import { findResource, resourceDetail } from '../../../shared/resources/detail.ts'
import { resourceReach } from '../../../shared/resources/reach.ts'
import { resourceList } from '../../../shared/resources/rows.ts'
import { type AnalysisParts, type Handlers, openOne, principalsIn } from '../handler.ts'
import { inSlices } from '../stepped.ts'

/** What is told of the resources of an account. */
export function resourcesHandlers(
  parts: AnalysisParts,
): Handlers<'resources.list' | 'resources.get' | 'resources.reach'> {
  return {
    'resources.list': async ({ snapshot: id }, { stage }) => {
      const { snapshot, model, catalogue } = await openOne(parts, id)
      stage({ stage: 'Looking for who gets in from outside' })
      return resourceList(snapshot, model, catalogue)
    },
    'resources.get': async ({ snapshot: id, resource }, { stage }) => {
      const { snapshot, model, catalogue } = await openOne(parts, id)
      stage({ stage: 'Looking for who gets in from outside' })
      return resourceDetail(snapshot, model, catalogue, resource)
    },
    'resources.reach': async ({ snapshot, resource }, { signal, stage }) => {
      const { model, catalogue } = await openOne(parts, snapshot)
      const name = `Deciding each action for ${principalsIn([{ model }])}`
      stage({ stage: name })
      return inSlices(resourceReach(model, findResource(model, resource), catalogue), signal, (step) =>
        stage({ stage: name, ...step }),
      )
    },
  }
}
