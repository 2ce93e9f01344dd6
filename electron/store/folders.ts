import path from 'node:path'
import type { ProfileEnv } from '../aws/configFiles.ts'

/**
 * Where Whence keeps its snapshots and settings: WHENCE_DATA_DIR, else the operating system's place for an
 * application's data. The desktop app and the command line share it.
 */
export function dataFolder({ env, homedir }: ProfileEnv, platform: NodeJS.Platform): string {
  const system = platform === 'win32' ? path.win32 : path.posix
  const chosen = env['WHENCE_DATA_DIR']
  if (chosen) return system.resolve(chosen)
  if (platform === 'darwin') return system.join(homedir, 'Library', 'Application Support', 'Whence')
  if (platform === 'win32')
    return system.join(env['APPDATA'] ?? system.join(homedir, 'AppData', 'Roaming'), 'Whence')
  return system.join(env['XDG_DATA_HOME'] || system.join(homedir, '.local', 'share'), 'whence')
}

/** What crawls read that were not finished, inside the folder of snapshots. */
export function journalFolder(snapshots: string): string {
  return path.join(snapshots, 'unfinished')
}

/** Which findings somebody muted, inside the folder of snapshots. */
export function findingMutesFile(snapshots: string): string {
  return path.join(snapshots, 'finding-mutes.json')
}

export function snapshotFolder(data: string): string {
  return path.join(data, 'snapshots')
}
