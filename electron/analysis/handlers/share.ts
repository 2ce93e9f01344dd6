import { randomInt } from 'node:crypto'
import { shareSnapshot } from '../../../shared/share/share.ts'
import { snapshotFileName } from '../../../shared/snapshot/name.ts'
import { packSnapshot } from '../../store/snapshotFile.ts'
import { downloadOf } from '../download.ts'
import { type AnalysisParts, type Handlers, openOne } from '../handler.ts'

/** Share files: snapshots with other names, which are drawn by chance and kept nowhere. */
export function shareHandlers(parts: AnalysisParts): Handlers<'account.share'> {
  return {
    'account.share': async ({ snapshot: id, mapping = false }, { stage }) => {
      const { snapshot, model, catalogue } = await openOne(parts, id)
      stage({ stage: 'Giving other names' })
      const published = [...model.policies.values()].flatMap(({ published, document }) =>
        published !== undefined && document.state === 'known' ? [document.value.text] : [],
      )
      const shared = shareSnapshot(snapshot, { catalogue, published, draw: (below) => randomInt(below) })
      stage({ stage: 'Packing the share file' })
      const time = shared.snapshot.finishedAt.slice(0, 19).replaceAll(/[-:]/g, '')
      const name = `share-${shared.snapshot.account.id}-${time}Z`
      return {
        file: downloadOf(snapshotFileName(name), 'application/gzip', await packSnapshot(shared.snapshot)),
        ...(mapping && {
          mapping: downloadOf(
            `${name}-mapping.json`,
            'application/json',
            Buffer.from(`${JSON.stringify(Object.fromEntries(shared.table), null, 1)}\n`, 'utf8'),
          ),
        }),
        replaced: shared.table.size,
        changedPatterns: shared.matches.changed,
        comparedOneOf: shared.matches.oneOf,
      }
    },
  }
}
