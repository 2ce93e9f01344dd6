import path from 'node:path'
import type { App } from 'electron'

/** Not "whence": where capitals do not count, that is the folder of the snapshots, and Chromium would live among them. */
const NAME = 'whence-window'

/** The folder for what Chromium keeps of the window, in the system's place for data of applications. */
export function profileFolder(appData: string, platform: NodeJS.Platform): string {
  return (platform === 'win32' ? path.win32 : path.posix).join(appData, NAME)
}

/** Moves Chromium's profile there, unless the command line names another place. To be called before anything is kept. */
export function keepProfileApart(
  app: Pick<App, 'getPath' | 'setPath' | 'commandLine'>,
  platform: NodeJS.Platform,
): void {
  if (app.commandLine.hasSwitch('user-data-dir')) return
  app.setPath('userData', profileFolder(app.getPath('appData'), platform))
}
