import type { AccountModel } from '../../../shared/account/model.ts'
import { importSnapshot } from '../../../shared/snapshot/import.ts'
import { snapshotFileName } from '../../../shared/snapshot/name.ts'
import { importFiles } from '../../store/importFiles.ts'
import { importToFile } from '../../store/importToFile.ts'
import type { Stage } from '../analysis.ts'
import { downloadOf } from '../download.ts'
import { type AnalysisParts, type Handlers, openAll } from '../handler.ts'
import type { OpenedSnapshot } from '../methods.ts'
import { type Warming, warmingOf, warmUp } from '../warmUp.ts'

/** The folder of snapshots: even its list reads them, and an import reads files of many megabytes. */
export function snapshotsHandlers(
  parts: AnalysisParts,
): Handlers<
  | 'snapshots.list'
  | 'snapshots.import'
  | 'snapshots.export'
  | 'snapshots.label'
  | 'snapshots.delete'
  | 'snapshots.facts'
  | 'import.file'
  | 'open'
  | 'warm'
> {
  const { store, accounts } = parts
  /** How far warming up is: it pauses whenever somebody asks. */
  const begun = new WeakMap<AccountModel, Warming>()
  return {
    'snapshots.list': (_nothing, { stage }) => {
      stage({ stage: 'Reading the list of snapshots' })
      return store.list()
    },
    'snapshots.import': async (files, { stage }) => {
      stage({ stage: 'Reading the files' })
      return store.save(importSnapshot(await importFiles(files, new Date().toISOString())))
    },
    'snapshots.export': async ({ snapshot }, { stage }) => {
      stage({ stage: 'Reading the snapshot' })
      return downloadOf(snapshotFileName(snapshot), 'application/gzip', await store.exportBytes(snapshot))
    },
    'snapshots.label': async ({ snapshot, ...label }) => {
      await store.label(snapshot, label)
      return store.list()
    },
    'snapshots.delete': async ({ snapshot }) => {
      accounts.forget(snapshot)
      await store.delete(snapshot)
      return store.list()
    },
    'snapshots.facts': async ({ snapshots }) => {
      const open = await Promise.all(snapshots.map((id) => accounts.get(id)))
      return {
        facts: open.map(({ model, snapshot: { finishedAt, regions } }) => ({
          accountId: model.account.id,
          finishedAt,
          regions,
        })),
      }
    },
    'import.file': (order, { stage }) => {
      stage({ stage: 'Reading the files' })
      return importToFile(order, new Date().toISOString())
    },
    open: async ({ snapshots, files }, { stage }) => {
      const elsewhere = new Set(files)
      accounts.keep(snapshots.length)
      const opened: OpenedSnapshot[] = []
      for (const [place, id] of snapshots.entries()) {
        const told = (one: Stage): void =>
          stage(snapshots.length === 1 ? one : { ...one, done: place + 1, total: snapshots.length })
        const { snapshot } = await (elsewhere.has(id) ? accounts.getFile(id, told) : accounts.get(id, told))
        opened.push({ id, accountId: snapshot.account.id, finishedAt: snapshot.finishedAt })
      }
      return { opened }
    },
    warm: async ({ snapshots }, { signal }) => {
      const { open, catalogue } = await openAll(parts, snapshots)
      for (const { model } of open) {
        const warming = begun.get(model) ?? warmingOf(model, catalogue)
        begun.set(model, warming)
        await warmUp(warming, () => !signal.aborted)
      }
      return {}
    },
  }
}
