import { parentPort, workerData } from 'node:worker_threads'
import { isRecord } from '../../shared/json.ts'
import { loadCatalogue } from '../catalogue.ts'
import { loadManagedPolicies } from '../managedPolicies.ts'
import { SnapshotStore } from '../store/snapshots.ts'
import { analysisHere } from './here.ts'
import { answering } from './threads/answering.ts'
import type { ToThread } from './threads/protocol.ts'

/** The worker of `analysisInThreads`: one account's analysis in a thread of its own. */

function start(snapshotFolder: string): void {
  const store = new SnapshotStore(snapshotFolder)
  const analysis = analysisHere({ store, loadCatalogue, loadManagedPolicies })
  const take = answering(analysis, (message) => parentPort?.postMessage(message))
  parentPort?.on('message', (message: ToThread) => take(message))
}

const data: unknown = workerData
start(isRecord(data) ? String(data['snapshotFolder']) : '')
