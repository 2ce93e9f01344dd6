import { homedir } from 'node:os'
import path from 'node:path'
import { version } from '../../package.json'
import type { HostKind } from '../../shared/api/types.ts'
import { analysisInThreads } from '../analysis/threads/inThreads.ts'
import { createService } from '../service.ts'
import type { Service } from '../service.ts'
import { dataFolder, snapshotFolder } from '../store/folders.ts'
import { closeToOthers, makePrivateFolder } from '../store/privateFolder.ts'
import { nodeSettings, SETTINGS_NAME } from '../store/settings.ts'
import type { SettingsStore } from '../store/settings.ts'
import { SnapshotStore } from '../store/snapshots.ts'
import { optimizeLater } from '../turboFan.ts'

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
  optimizeLater()
  const where = { env, homedir: homedir() }
  const folder = dataFolder(where, process.platform)
  const prepare = (): void => {
    makePrivateFolder(folder)
    closeToOthers(path.join(folder, `${SETTINGS_NAME}.json`))
  }
  // Those of the desktop host open their file at once.
  if (settings !== undefined) prepare()
  const store = new SnapshotStore(snapshotFolder(folder), folder)
  const worker = new URL(WORKER_FILE, import.meta.url)
  // A command ends with its answer: nobody asks on.
  const warm = host !== 'command-line'
  return createService({
    host,
    version,
    store,
    settings: settings?.(folder) ?? nodeSettings(folder, prepare),
    where,
    analysis: analysisInThreads({ worker, snapshotFolder: store.folder, dataFolder: folder, warm }),
    makeReport: async (job, options) => (await import('../report/makeReport.ts')).makeReport(job, options),
  })
}
