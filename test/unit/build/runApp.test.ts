import { EventEmitter } from 'node:events'
import path from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import { appWindow, runApp, runWindow } from '../../../build/runApp.mjs'

const node = (code: string, program: object = new EventEmitter()) =>
  runWindow(process.execPath, ['-e', code], program)
const SAY_STARTED = "require('fs').writeFileSync(process.env.WHENCE_STARTED_FILE, '', { flag: 'wx' });"

describe("Electron's program under npm start", () => {
  it.each([
    ['ends with an error before it has started', 'process.exit(3)', 'exit code 3'],
    ['is not what this system can run', 'process.exit(127)', 'exit code 127'],
  ])('could not start when it %s', async (_what, code, problem) => {
    expect(await node(code)).toMatchObject({ cameUp: false, problem })
  })

  it.skipIf(process.platform === 'win32')(
    'could not start when its sandbox aborts (not on Windows)',
    async () => {
      const aborted = await node("process.kill(process.pid, 'SIGTRAP'); setInterval(() => {}, 1000)")
      expect(aborted).toMatchObject({ cameUp: false, problem: 'signal SIGTRAP' })
    },
  )

  it('could not start when there is no such program', async () => {
    const program = path.join(import.meta.dirname, 'no-such-program')
    expect(await runWindow(program, [], new EventEmitter())).toMatchObject({
      cameUp: false,
      problem: expect.stringContaining('ENOENT') as string,
    })
  })

  it('has started, and was quit or broke later', async () => {
    expect(await node(SAY_STARTED)).toMatchObject({ cameUp: true, code: 0 })
    expect(await node(`${SAY_STARTED} process.exit(5)`)).toMatchObject({ cameUp: true, code: 5 })
  })

  it('has handed over to the window that is open already', async () => {
    expect(await node('process.exit(0)')).toMatchObject({ cameUp: true, code: 0 })
  })

  it('was ended by the user before it had started', async () => {
    const program = new EventEmitter()
    const ended = node('setInterval(() => {}, 1000)', program)
    await vi.waitFor(() => expect(program.listenerCount('SIGTERM')).toBe(1))
    program.emit('SIGTERM', 'SIGTERM')
    expect(await ended).toMatchObject({ cameUp: true, told: true })
    expect(program.listenerCount('SIGTERM')).toBe(0)
  })
})

describe('the app under npm start', () => {
  it('hands on its exit code', async () => {
    expect(await runApp(process.execPath, ['-e', 'process.exit(7)'], {}, new EventEmitter())).toMatchObject({
      code: 7,
    })
  })

  it('opens in a window of the Chromium that is found, if one is', () => {
    expect(appWindow('/usr/bin/chromium')).toEqual({ WHENCE_APP_WINDOW: '/usr/bin/chromium' })
    expect(appWindow(null)).toEqual({})
  })
})
