import { parentPort, workerData } from 'node:worker_threads'
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

start(workerData as ThreadData)
