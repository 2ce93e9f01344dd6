import { EventEmitter } from 'node:events'
import { vi } from 'vitest'

/** Stand-ins for the parts of Electron that main.ts and preload.ts touch. Each records what it was asked for. */

export class FakeContents extends EventEmitter {
  readonly mainFrame: { url: string; parent: null } = { url: 'app://whence/index.html', parent: null }
  readonly sent: unknown[][] = []
  windowOpenHandler: ((details: { url: string }) => { action: string }) | undefined
  destroyed = false
  setWindowOpenHandler(handler: (details: { url: string }) => { action: string }): void {
    this.windowOpenHandler = handler
  }
  send(...message: unknown[]): void {
    this.sent.push(message)
  }
  isDestroyed(): boolean {
    return this.destroyed
  }
  reload = vi.fn()
  forcefullyCrashRenderer = vi.fn()
}

export class FakeWindow extends EventEmitter {
  static all: FakeWindow[] = []
  static getAllWindows = (): FakeWindow[] => FakeWindow.all
  readonly webContents = new FakeContents()
  readonly options: Record<string, unknown>
  readonly loaded: string[] = []
  readonly done: string[] = []
  constructor(options: Record<string, unknown>) {
    super()
    this.options = options
    FakeWindow.all.push(this)
    app.emit('web-contents-created', {}, this.webContents)
  }
  loadURL(url: string): Promise<void> {
    this.loaded.push(url)
    return Promise.resolve()
  }
  getNormalBounds = () => ({ x: 1, y: 2, width: 1000, height: 700 })
  isMinimized = (): boolean => true
  restore = (): void => void this.done.push('restore')
  focus = (): void => void this.done.push('focus')
  show = (): void => void this.done.push('show')
  isVisible = (): boolean => this.done.includes('show')
  isDestroyed = (): boolean => this.done.includes('destroy')
  destroy(): void {
    this.done.push('destroy')
    FakeWindow.all = FakeWindow.all.filter((window) => window !== this)
    this.emit('closed')
  }
}

/** What happened, in order, for rules like "before the app is ready". */
export const order: string[] = []

class FakeApp extends EventEmitter {
  isPackaged = true
  lock = true
  enableSandbox = (): void => void order.push('enableSandbox')
  requestSingleInstanceLock = (): boolean => {
    order.push('lock')
    return this.lock
  }
  readonly paths = new Map([['appData', '/app-data']])
  readonly switches = new Set<string>()
  commandLine = { hasSwitch: (name: string): boolean => this.switches.has(name) }
  getPath = (name: string): string => this.paths.get(name) ?? ''
  setPath = (name: string, place: string): void => {
    order.push(`path ${name}`)
    this.paths.set(name, place)
  }
  whenReady = (): Promise<void> => {
    order.push('ready')
    return Promise.resolve()
  }
  quit = vi.fn()
  exit = vi.fn()
  relaunch = vi.fn()
}
export const app = new FakeApp()

type Handler = (...input: never[]) => unknown
export const protocolCalls = {
  schemes: [] as { scheme: string; privileges: Record<string, boolean> }[],
  handlers: new Map<string, (request: Request) => Promise<Response>>(),
}
export const ipcHandlers = new Map<string, Handler>()
export const sessionHandlers = new Map<string, Handler>()
const keep = (name: string) => (handler: Handler) => void sessionHandlers.set(name, handler)
export const exposed = new Map<string, Record<string, (...input: unknown[]) => unknown>>()
export const ipcRenderer = Object.assign(new EventEmitter(), { invoke: vi.fn() })
export const shell = { openExternal: vi.fn(() => Promise.resolve()) }
export const menus: unknown[] = []

/** The module `electron`; it has nothing else, so that any other use of Electron fails the test. */
export const electronModule = {
  app,
  BrowserWindow: FakeWindow,
  dialog: { showErrorBox: vi.fn(), showMessageBox: vi.fn() },
  ipcMain: { handle: (channel: string, handler: Handler) => void ipcHandlers.set(channel, handler) },
  ipcRenderer,
  contextBridge: {
    exposeInMainWorld: (key: string, api: Record<string, (...input: unknown[]) => unknown>) =>
      void exposed.set(key, api),
  },
  Menu: {
    buildFromTemplate: (template: unknown) => template,
    setApplicationMenu: (menu: unknown) => void menus.push(menu),
  },
  protocol: {
    registerSchemesAsPrivileged: (schemes: typeof protocolCalls.schemes) => {
      order.push('registerScheme')
      protocolCalls.schemes.push(...schemes)
    },
    handle: (scheme: string, handler: (request: Request) => Promise<Response>) =>
      void protocolCalls.handlers.set(scheme, handler),
  },
  screen: { getAllDisplays: () => [{ workArea: { x: 0, y: 0, width: 1920, height: 1080 } }] },
  session: {
    defaultSession: {
      setPermissionRequestHandler: keep('permissionRequest'),
      setPermissionCheckHandler: keep('permissionCheck'),
      setDevicePermissionHandler: keep('devicePermission'),
      webRequest: { onBeforeRequest: keep('beforeRequest') },
    },
  },
  shell,
}

/** The module `electron-store`: one object in memory for each file name. */
export class FakeStore {
  static files = new Map<string, Record<string, unknown>>()
  readonly options: { cwd?: string; name: string }
  constructor(options: { cwd?: string; name: string }) {
    this.options = options
    FakeStore.files.set(options.name, FakeStore.files.get(options.name) ?? {})
  }
  get store(): Record<string, unknown> {
    return FakeStore.files.get(this.options.name) ?? {}
  }
  get(key: string): unknown {
    return this.store[key]
  }
  set(key: string | Record<string, unknown>, value?: unknown): void {
    Object.assign(this.store, typeof key === 'string' ? { [key]: value } : key)
  }
}
