import { randomInt } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { crawledSample } from '../../contract/crawledSample.ts'
import { testCatalogue } from '../../fixtures/catalogue.ts'
import { shareSnapshot } from '../../../shared/share/share.ts'
it('x', async () => {
  const s = await crawledSample()
  const { snapshot } = await s.store.open(s.snapshot)
  writeFileSync('/tmp/h/sample-a.json', JSON.stringify(snapshot, null, 1))
  const t = performance.now()
  try {
  const shared = shareSnapshot(snapshot, { catalogue: testCatalogue(), published: [], draw: (n) => randomInt(n) })
  console.log('ms', performance.now() - t, shared.matches)
  writeFileSync('/tmp/h/shared-a.json', JSON.stringify(shared.snapshot, null, 1))
  writeFileSync('/tmp/h/table-a.json', JSON.stringify([...shared.table], null, 1))
  } finally { await s.close() }
}, 60000)
