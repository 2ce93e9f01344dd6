import path from 'node:path'
import { app, BrowserWindow, dialog, ipcMain, Menu, protocol, screen, session, shell } from 'electron'
import type { Rectangle } from 'electron'
import ElectronStore from 'electron-store'
import type { Settings } from '../shared/api/types.ts'
import { answerCalls, pushEvents } from './desktop/ipc.ts'
import { completeEnvironment } from './desktop/loginShell.ts'
import { menuTemplate } from './desktop/menu.ts'
import { APP_URL } from './desktop/origin.ts'
import { keepProfileApart } from './desktop/profileFolder.ts'
import { registerAppScheme, serveApp } from './desktop/protocol.ts'
import { confineContents, refuseNetwork, refusePermissions } from './desktop/security.ts'
import { tellStarted } from './desktop/started.ts'
import { watchPage, watchProgram } from './desktop/trouble.ts'
import { rememberBounds, windowBounds, windowOptions } from './desktop/window.ts'
import { openApplication } from './host/application.ts'
import type { Service } from './service.ts'
import { SETTINGS_FILE, SETTINGS_NAME, settingsOver } from './store/settings.ts'

/** The desktop host: one window, one channel, and the walls around them. Everything else is the service. */

const rendererRoot = path.join(import.meta.dirname, '../renderer')
const preload = path.join(import.meta.dirname, 'preload.cjs')

function openWindow(service: Service): void {
  const places = new ElectronStore<{ bounds?: Rectangle }>({ name: 'window', clearInvalidConfig: true })
  const screens = screen.getAllDisplays().map(({ workArea }) => workArea)
  const window = new BrowserWindow(windowOptions(windowBounds(places.get('bounds'), screens), preload))
  rememberBounds(window, (bounds) => places.set('bounds', bounds))
  const end = pushEvents(service, window.webContents)
  window.on('closed', end)
  window.once('ready-to-show', () => window.show())
  const notLoaded = watchPage(window, dialog, app)
  window.loadURL(APP_URL).catch(notLoaded)
}

/** Puts the window in front, or opens one where it was closed, as on macOS. */
function showWindow(service: Service): void {
  const [window] = BrowserWindow.getAllWindows()
  if (window === undefined) return openWindow(service)
  if (window.isMinimized()) window.restore()
  window.focus()
}

async function start(): Promise<void> {
  confineContents(app, shell)
  await Promise.all([app.whenReady(), completeEnvironment(process.env, process.platform)])
  tellStarted(process.env)
  const service = openApplication({
    host: 'desktop',
    settings: (cwd) =>
      settingsOver(new ElectronStore<Partial<Settings>>({ ...SETTINGS_FILE, cwd, name: SETTINGS_NAME })),
  })
  refusePermissions(session.defaultSession)
  refuseNetwork(session.defaultSession)
  serveApp(protocol, rendererRoot)
  answerCalls(ipcMain, service)
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(process.platform, app.isPackaged)))
  openWindow(service)
  app.on('activate', () => {
    if (BrowserWindow.getAllWindows().length === 0) openWindow(service)
  })
  app.on('second-instance', () => showWindow(service))
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit()
  })
  // Held once until the crawls are cancelled and the sample account's endpoint has ended.
  app.once('will-quit', (event) => {
    event.preventDefault()
    void service.close().finally(() => app.quit())
  })
}

app.enableSandbox()
keepProfileApart(app, process.platform)
registerAppScheme(protocol)
watchProgram(process, dialog, app)
if (app.requestSingleInstanceLock()) {
  start().catch((error: unknown) => {
    dialog.showErrorBox('Whence could not start', error instanceof Error ? error.message : String(error))
    app.exit(1)
  })
} else {
  app.quit()
}
