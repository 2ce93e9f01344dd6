import { homedir } from 'node:os'
import { version } from '../../package.json'
import type { HostKind } from '../../shared/api/types.ts'
import { analysisInThreads } from '../analysis/threads/inThreads.ts'
import { createService } from '../service.ts'
import type { Service } from '../service.ts'
import { dataFolder, snapshotFolder } from '../store/folders.ts'
import { nodeSettings } from '../store/settings.ts'
import type { SettingsStore } from '../store/settings.ts'
import { SnapshotStore } from '../store/snapshots.ts'

// Apart from `new URL` so that the bundler does not take it for an asset to inline.
const WORKER_FILE = 'analysisWorker.js'

export interface ApplicationOptions {
  readonly host: HostKind
  readonly env?: Readonly<Record<string, string | undefined>>
  /** The desktop host keeps them through electron-store, in the same file. */
  readonly settings?: (folder: string) => SettingsStore
}

/** The service with everything it stands on, as every host uses it: same folders, same settings file. */
export function openApplication({ host, env = process.env, settings }: ApplicationOptions): Service {
  // The pinned SDK runs on Node.js 20; its advice on later versions is for those who maintain Whence, not for its users.
  process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] ??= 'true'
  const where = { env, homedir: homedir() }
  const folder = dataFolder(where, process.platform)
  const store = new SnapshotStore(snapshotFolder(folder))
  const worker = new URL(WORKER_FILE, import.meta.url)
  // A command ends with its answer: nobody asks on.
  const warm = host !== 'command-line'
  return createService({
    host,
    version,
    store,
    settings: (settings ?? nodeSettings)(folder),
    where,
    analysis: analysisInThreads({ worker, snapshotFolder: store.folder, warm }),
    reviewPdf: async (review, signal) => (await import('../report/pdf.ts')).reviewPdf(review, { signal }),
  })
}
