import { parentPort, workerData } from 'node:worker_threads'
import { isRecord } from '../../shared/json.ts'
import { fieldOf } from '../../shared/keys.ts'
import { loadCatalogue } from '../catalogue.ts'
import { loadManagedPolicies } from '../managedPolicies.ts'
import { SnapshotStore } from '../store/snapshots.ts'
import { analysisHere } from './here.ts'
import { answering } from './threads/answering.ts'
import type { ThreadData, ToThread } from './threads/protocol.ts'

/** The worker of `analysisInThreads`: one account's analysis in a thread of its own. */

function start({ snapshotFolder, dataFolder }: ThreadData): void {
  const store = new SnapshotStore(snapshotFolder, dataFolder)
  const analysis = analysisHere({ store, loadCatalogue, loadManagedPolicies })
  const take = answering(analysis, (message) => parentPort?.postMessage(message))
  parentPort?.on('message', (message: ToThread) => take(message))
}

const data: unknown = workerData
const textOf = (name: keyof ThreadData): string | undefined => {
  const value = isRecord(data) ? data[name] : undefined
  return typeof value === 'string' ? value : undefined
}
start({ snapshotFolder: textOf('snapshotFolder') ?? '', ...fieldOf('dataFolder', textOf('dataFolder')) })
