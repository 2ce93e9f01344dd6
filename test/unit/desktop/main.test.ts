import { existsSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import type { ApiReply } from '../../../shared/api/types.ts'
import { crawlState, denialsProgress, FakeService } from '../host/fakeService.ts'
import * as fake from './fakeElectron.ts'

const service = new FakeService()
const opened: { host?: string; settings?: (folder: string) => unknown }[] = []

vi.mock('electron', async () => (await import('./fakeElectron.ts')).electronModule)
vi.mock('electron-store', async () => ({ default: (await import('./fakeElectron.ts')).FakeStore }))
vi.mock('../../../electron/host/application.ts', () => ({
  openApplication: (options: (typeof opened)[number]) => {
    opened.push(options)
    return service
  },
}))

const contents = () => fake.FakeWindow.all[0]!.webContents
const event = () => ({ preventDefault: vi.fn() })
const handler = (name: string) => fake.sessionHandlers.get(name) as (...input: unknown[]) => unknown

const started = path.join(tmpdir(), `whence-started-${process.pid}-${Date.now()}`)
/** What the program listens to of its own process; kept from the test's. */
const heard = new Map<string, (thrown: unknown) => void>()

beforeAll(async () => {
  // A terminal: the login shell of whoever runs the tests is not asked.
  vi.stubEnv('TERM', 'dumb')
  vi.stubEnv('WHENCE_STARTED_FILE', started)
  const listen = vi.spyOn(process, 'on').mockImplementation((name: string | symbol, handler) => {
    heard.set(String(name), handler)
    return process
  })
  await import('../../../electron/main.ts')
  await vi.waitFor(() => expect(fake.FakeWindow.all).toHaveLength(1))
  listen.mockRestore()
})
afterAll(async () => {
  vi.unstubAllEnvs()
  await rm(started, { force: true })
})
beforeEach(() => {
  service.calls.length = 0
  fake.shell.openExternal.mockClear()
})

describe('the desktop window', () => {
  it('is sandboxed, isolated and without Node, and leaves web security as it is', () => {
    const { webPreferences } = fake.FakeWindow.all[0]!.options as { webPreferences: Record<string, unknown> }
    expect(webPreferences).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webviewTag: false,
    })
    expect(webPreferences.preload).toMatch(/preload\.cjs$/)
    for (const dangerous of [
      'webSecurity',
      'allowRunningInsecureContent',
      'experimentalFeatures',
      'enableBlinkFeatures',
      'additionalArguments',
    ]) {
      expect(webPreferences).not.toHaveProperty(dangerous)
    }
  })

  it('turns the sandbox on for the whole app, before it is ready', () => {
    expect(fake.order.indexOf('enableSandbox')).toBeGreaterThanOrEqual(0)
    expect(fake.order.indexOf('enableSandbox')).toBeLessThan(fake.order.indexOf('ready'))
  })

  it('loads the app scheme and nothing else', () => {
    expect(fake.FakeWindow.all[0]!.loaded).toEqual(['app://whence/'])
  })

  it('is shown when it has something to show, and keeps its place when it closes', () => {
    const window = fake.FakeWindow.all[0]!
    expect(window.options.show).toBe(false)
    window.emit('ready-to-show')
    expect(window.done).toContain('show')
    window.emit('close')
    expect(fake.FakeStore.files.get('window')).toEqual({ bounds: { x: 1, y: 2, width: 1000, height: 700 } })
  })

  it('comes to the front when the app is started a second time', () => {
    fake.app.emit('second-instance')
    expect(fake.FakeWindow.all[0]!.done).toEqual(expect.arrayContaining(['restore', 'focus']))
    expect(fake.FakeWindow.all).toHaveLength(1)
  })

  it('is asked about when its page cannot be loaded', () => {
    fake.electronModule.dialog.showMessageBox.mockResolvedValueOnce({ response: 0 })
    contents().emit('did-fail-load', {}, -6, 'ERR_FILE_NOT_FOUND', 'app://whence/', true)
    expect(fake.electronModule.dialog.showMessageBox).toHaveBeenCalledOnce()
  })

  it('is not the only thing that is watched: errors that nobody caught are told', () => {
    expect([...heard.keys()]).toEqual(expect.arrayContaining(['uncaughtException', 'unhandledRejection']))
  })
})

describe('the start', () => {
  it('moves what Chromium keeps away from the snapshots, before a lock is put there', () => {
    expect(fake.app.paths.get('userData')).toBe(path.join('/app-data', 'whence-window'))
    expect(fake.order.indexOf('path userData')).toBeLessThan(fake.order.indexOf('lock'))
  })

  it('tells npm start that Electron has come up', () => {
    expect(existsSync(started)).toBe(true)
    expect(process.env['WHENCE_STARTED_FILE']).toBeUndefined()
  })
})

describe('app://', () => {
  it('is a standard, secure scheme without rights beyond its own page, registered before the app is ready', () => {
    expect(fake.protocolCalls.schemes).toEqual([
      { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } },
    ])
    expect(fake.order.indexOf('registerScheme')).toBeLessThan(fake.order.indexOf('ready'))
  })

  it('is the only scheme that the app answers', () => {
    expect([...fake.protocolCalls.handlers.keys()]).toEqual(['app'])
  })
})

describe('what the page may ask for', () => {
  const own = { isMainFrame: true, requestingUrl: 'app://whence/index.html#/start' }
  const asked = (permission: string, details: object) => {
    const callback = vi.fn()
    handler('permissionRequest')(contents(), permission, callback, details)
    expect(callback).toHaveBeenCalledOnce()
    return {
      request: callback.mock.calls[0]?.[0] as boolean,
      check: handler('permissionCheck')(contents(), permission, 'app://whence/', details),
    }
  }

  it('lets the own main frame copy text, asked for or checked', () => {
    expect(asked('clipboard-sanitized-write', own)).toEqual({ request: true, check: true })
  })

  it.each([
    'media',
    'geolocation',
    'notifications',
    'midi',
    'clipboard-read',
    'deprecated-sync-clipboard-read',
    'fullscreen',
    'openExternal',
    'hid',
    'unknown',
  ])('refuses the permission %s, asked for or checked', (permission) => {
    expect(asked(permission, own)).toEqual({ request: false, check: false })
    expect(handler('devicePermission')({ deviceType: permission })).toBe(false)
  })

  it.each([
    ['a frame inside the page', { ...own, isMainFrame: false }],
    ['another address', { ...own, requestingUrl: 'https://evil.example/' }],
    ['another host of the scheme', { ...own, requestingUrl: 'app://other/' }],
    ['what is no document', { isMainFrame: true }],
  ])('lets nobody else copy: %s', (_who, details) => {
    expect(asked('clipboard-sanitized-write', details)).toEqual({ request: false, check: false })
  })

  it.each([
    ['app://whence/assets/main.js', false],
    ['blob:app://whence/1', false],
    ['https://docs.aws.amazon.com/', true],
    ['http://127.0.0.1:8080/', true],
    ['file:///etc/passwd', true],
    ['ws://evil.example/', true],
    ['app://other/', true],
  ])('a request of the page to %s is cut off: %s', (url, cancel) => {
    const callback = vi.fn()
    handler('beforeRequest')({ url }, callback)
    expect(callback).toHaveBeenCalledExactlyOnceWith({ cancel })
  })
})

describe('leaving the page', () => {
  const outside = [
    'https://evil.example/',
    'file:///etc/passwd',
    'app://other/',
    'javascript:alert(1)',
    'data:text/html,x',
  ]

  it.each(outside)('navigation to %s is refused', (url) => {
    const navigate = event()
    contents().emit('will-navigate', navigate, url)
    expect(navigate.preventDefault).toHaveBeenCalledOnce()
    const frame = { ...event(), url, isMainFrame: true }
    contents().emit('will-frame-navigate', frame)
    expect(frame.preventDefault).toHaveBeenCalledOnce()
  })

  it.each(outside)('a redirect to %s is refused', (url) => {
    const redirect = event()
    contents().emit('will-redirect', redirect, url)
    expect(redirect.preventDefault).toHaveBeenCalledOnce()
  })

  it('a frame inside the page may not show anything, not even the app', () => {
    const frame = { ...event(), url: 'app://whence/', isMainFrame: false }
    contents().emit('will-frame-navigate', frame)
    expect(frame.preventDefault).toHaveBeenCalledOnce()
  })

  it('the app itself may be loaded again', () => {
    const navigate = event()
    contents().emit('will-navigate', navigate, 'app://whence/index.html')
    expect(navigate.preventDefault).not.toHaveBeenCalled()
  })

  it('a webview is refused', () => {
    const attach = event()
    contents().emit('will-attach-webview', attach)
    expect(attach.preventDefault).toHaveBeenCalledOnce()
  })

  it('a new window is refused; a page of AWS documentation opens in the browser', () => {
    const open = contents().windowOpenHandler!
    expect(open({ url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/' })).toEqual({ action: 'deny' })
    expect(fake.shell.openExternal).toHaveBeenCalledExactlyOnceWith(
      'https://docs.aws.amazon.com/IAM/latest/UserGuide/',
    )
  })

  it.each([
    'http://docs.aws.amazon.com/',
    'https://docs.aws.amazon.com.evil.example/',
    'https://evil.example/https://docs.aws.amazon.com/',
    'https://docs.aws.amazon.com@evil.example/',
    'https://user:pw@docs.aws.amazon.com/',
    'https://docs.aws.amazon.com:8443/',
    'file:///etc/passwd',
    'smb://docs.aws.amazon.com/x',
    'not a url',
  ])('%s is not opened outside', (url) => {
    expect(contents().windowOpenHandler!({ url })).toEqual({ action: 'deny' })
    expect(fake.shell.openExternal).not.toHaveBeenCalled()
  })
})

describe('calls of the page', () => {
  const call = async (sender: unknown, method: unknown, input: unknown, id?: string) => {
    const handle = fake.ipcHandlers.get('whence:call') as (...args: unknown[]) => Promise<string>
    return JSON.parse(await handle(sender, method, input, id)) as ApiReply<unknown>
  }
  const trusted = () => ({ sender: contents(), senderFrame: contents().mainFrame })

  it('come over one channel', () => {
    expect([...fake.ipcHandlers.keys()]).toEqual(['whence:call'])
  })

  it('reach the service from the main frame of the app', async () => {
    service.answers.set('snapshots.list', { snapshots: [], unreadable: [] })
    expect(await call(trusted(), 'snapshots.list', {})).toEqual({
      ok: true,
      value: { snapshots: [], unreadable: [] },
    })
  })

  it('bring their id along, by which they are ended', async () => {
    const options: unknown[] = []
    service.answers.set('app.info', (_input: unknown, given: unknown) => options.push(given))
    await call(trusted(), 'app.info', {}, 'c1')
    expect(options).toEqual([{ call: 'c1' }])
    expect(await call(trusted(), 'app.info', {}, 'c'.repeat(101))).toMatchObject({
      error: { code: 'bad-input', message: 'A call cannot have this id.' },
    })
  })

  it.each([
    [
      'another frame of the page',
      () => ({ sender: contents(), senderFrame: { url: 'app://whence/', parent: null } }),
    ],
    ['a frame that is gone', () => ({ sender: contents(), senderFrame: null })],
    [
      'a page that is not the app',
      () => {
        const frame = { url: 'https://evil.example/', parent: null }
        return { sender: { mainFrame: frame }, senderFrame: frame }
      },
    ],
    [
      'another host of the same scheme',
      () => {
        const frame = { url: 'app://evil/', parent: null }
        return { sender: { mainFrame: frame }, senderFrame: frame }
      },
    ],
  ])('are refused from %s', async (_name, sender) => {
    expect(await call(sender(), 'snapshots.list', {})).toMatchObject({
      ok: false,
      error: { code: 'bad-input' },
    })
    expect(service.calls).toEqual([])
  })

  it.each(['close', 'openSnapshotFiles', '__proto__', 'toString', 7, null, { toString: () => 'app.info' }])(
    'are refused when %s is not a name of the list',
    async (method) => {
      expect(await call(trusted(), method, {})).toMatchObject({ ok: false, error: { code: 'bad-input' } })
      expect(service.calls).toEqual([])
    },
  )

  it('are answered with data: an unexpected failure carries no stack', async () => {
    service.answers.set('app.info', () => {
      throw new Error('broken')
    })
    const reply = await call(trusted(), 'app.info', {})
    expect(reply).toMatchObject({ ok: false, error: { code: 'internal' } })
    expect(JSON.stringify(reply)).not.toContain('.ts')
  })
})

describe('the service in the desktop host', () => {
  it('keeps its settings through electron-store, in the shared folder and file', () => {
    expect(opened).toHaveLength(1)
    expect(opened[0]!.host).toBe('desktop')
    const settings = opened[0]!.settings!('/data') as {
      set(change: object): void
      get(): { theme: string; unusedDays: number }
    }
    settings.set({ theme: 'dark' })
    expect(settings.get()).toMatchObject({ theme: 'dark', unusedDays: 45 })
    expect(fake.FakeStore.files.get('settings')).toEqual({ theme: 'dark' })
  })

  it('pushes its events to the window, until the window is gone', () => {
    service.push(crawlState)
    service.pushDenials(denialsProgress)
    expect(contents().sent).toEqual([
      ['whence:event', 'crawl.state', crawlState],
      ['whence:event', 'live.denials', denialsProgress],
    ])
    contents().destroyed = true
    service.push(crawlState)
    expect(contents().sent).toHaveLength(2)
    contents().destroyed = false
    fake.FakeWindow.all[0]!.emit('closed')
    expect(service.listening).toBe(0)
  })

  it('has a new window when the app is started again after the window was closed, as on macOS', () => {
    fake.FakeWindow.all = []
    fake.app.emit('second-instance')
    expect(fake.FakeWindow.all.map(({ loaded }) => loaded)).toEqual([['app://whence/']])
    expect(service.listening).toBeGreaterThan(0)
  })

  it('is closed before the app ends', async () => {
    const quit = event()
    fake.app.emit('will-quit', quit)
    expect(quit.preventDefault).toHaveBeenCalledOnce()
    await vi.waitFor(() => expect(fake.app.quit).toHaveBeenCalledOnce())
    expect(service.closed).toBe(true)
  })
})

describe('the menu', () => {
  it('has no developer tools and no reload in a packaged app', () => {
    expect(JSON.stringify(fake.menus[0])).not.toMatch(/toggleDevTools|reload/)
    expect(JSON.stringify(fake.menus[0])).toContain('editMenu')
  })
})
