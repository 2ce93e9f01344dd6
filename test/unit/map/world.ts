import { buildAccountModel } from '../../../shared/account/build.ts'
import { findExposure } from '../../../shared/exposure/exposure.ts'
import type { MapFacts } from '../../../shared/map/facts.ts'
import type { Grouping } from '../../../shared/map/grouping.ts'
import { firstFacts, wholeFacts } from '../../../shared/map/makeFacts.ts'
import { projectMap } from '../../../shared/map/projectMap.ts'
import { findPaths } from '../../../shared/paths/search/find.ts'
import type { Snapshot } from '../../../shared/snapshot/schema.ts'
import { testCatalogue } from '../../fixtures/catalogue.ts'

export const NOW = '2026-01-31T00:00:00Z'

/** What is known at once. */
export function firstOf(snapshot: Snapshot): MapFacts {
  return firstFacts(snapshot, buildAccountModel(snapshot), testCatalogue())
}

/** With ways and exposure. */
export function wholeOf(snapshot: Snapshot): MapFacts {
  const model = buildAccountModel(snapshot)
  const catalogue = testCatalogue()
  const exposure = findExposure({ snapshot, models: [model], catalogue }, { kinds: ['outside-access'] })
  return wholeFacts(firstFacts(snapshot, model, catalogue), findPaths(model, {}, catalogue), exposure)
}

export function drawn(
  facts: MapFacts,
  by: Grouping = 'kind',
  opened: readonly string[] = [],
  jewels: readonly string[] = [],
) {
  return projectMap(facts, { by, opened: new Set(opened), now: NOW, jewels })
}

/** Where the label stands: its column; undefined: it is not drawn. */
export function labelsOf(facts: MapFacts, column: string, by?: Grouping, opened?: readonly string[]) {
  return drawn(facts, by, opened).scene.nodes.flatMap((node) => (node.column === column ? [node.label] : []))
}
