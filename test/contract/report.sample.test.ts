import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { unzipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { verifyPack } from '../../electron/pack/verifyPack.ts'
import { reviewDocument } from '../../electron/report/content/document.ts'
import { packManifest } from '../../shared/report/manifest.ts'
import type { Review } from '../../shared/review/types.ts'
import { differences, unitsOf } from '../unit/report/expected.ts'
import { readPdf } from '../unit/report/readPdf.ts'
import { type CrawledSample, crawledSample } from './crawledSample.ts'

let sample: CrawledSample
beforeAll(async () => {
  sample = await crawledSample()
})
afterAll(() => sample.close())

describe('the evidence pack of the sample account', () => {
  it(
    'is intact, made of the snapshot on the disk, and its document says what its data says',
    { timeout: 120_000 },
    async () => {
      const { service, snapshot, store } = sample
      const input = { snapshot, asOf: '2026-12-01' }
      const { base64, name } = await service.call('report.pack', input)
      const zip = Buffer.from(base64, 'base64')
      expect(name).toMatch(/^whence-credential-review-111122223333-2026-12-01\.zip$/)
      const file = path.join(store.folder, 'pack.zip')
      await writeFile(file, zip)
      expect(await verifyPack(file, path.join(store.folder, `${snapshot}.whence.json.gz`))).toMatchObject({
        intact: true,
        snapshotMatches: true,
      })

      const files = unzipSync(zip)
      const json = (of: string): unknown => JSON.parse(Buffer.from(files[of] ?? []).toString())
      const manifest = packManifest.parse(json('manifest.json'))
      const review = json('review.json') as Review
      const { sections } = reviewDocument({
        review,
        madeAt: manifest.madeAt,
        reproducible: true,
        madeBy: manifest.madeBy,
        snapshot: manifest.snapshot,
        organization: { state: 'absent' },
        gaps: [],
      })
      const { units } = await readPdf(files['review.pdf'] ?? new Uint8Array())
      const at = (title: string) => units.findIndex(({ tag, cells }) => tag === 'H1' && cells[0] === title)
      const read = units.slice(at('Changes since the last review'), at('Sign-off'))
      expect(read.length).toBeGreaterThan(300)
      expect(differences(unitsOf(sections.flat()), read)).toEqual([])

      const again = await service.call('report.pack', input)
      expect(again.base64 === base64).toBe(true)
    },
  )
})
