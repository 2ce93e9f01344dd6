import { EventEmitter } from 'node:events'
import type { BrowserWindow, MessageBoxOptions } from 'electron'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { watchPage, watchProgram } from '../../../electron/desktop/trouble.ts'
import { FakeWindow } from './fakeElectron.ts'

/** The questions that were asked, each to be answered by the label of a button. */
function questions() {
  const asked: { options: MessageBoxOptions; answer: (button: string) => void }[] = []
  const showMessageBox = vi.fn((...input: unknown[]) => {
    const options = input.at(-1) as MessageBoxOptions
    return new Promise<{ response: number; checkboxChecked: boolean }>((resolve) => {
      const answer = (button: string) =>
        resolve({ response: options.buttons!.indexOf(button), checkboxChecked: false })
      asked.push({ options, answer })
    })
  })
  return { asked, dialog: { showMessageBox: showMessageBox as never } }
}
const told = ({ options }: { options: MessageBoxOptions }): string => `${options.message} ${options.detail}`

describe('a page in trouble', () => {
  let window: FakeWindow
  let app: { quit: ReturnType<typeof vi.fn> }
  let asked: ReturnType<typeof questions>['asked']
  let notLoaded: (thrown: unknown) => void

  beforeEach(() => {
    window = new FakeWindow({})
    app = { quit: vi.fn() }
    const made = questions()
    asked = made.asked
    notLoaded = watchPage(window as unknown as BrowserWindow, made.dialog, app as never)
  })
  const fails = (code: number, isMainFrame = true) =>
    window.webContents.emit('did-fail-load', {}, code, 'ERR_FAILED', 'app://whence/', isMainFrame)
  const ends = (reason: string) => window.webContents.emit('render-process-gone', {}, { reason, exitCode: 5 })
  const settled = () => new Promise((resolve) => setImmediate(resolve))

  it('that cannot be loaded shows its window and what happened, and is loaded again', async () => {
    fails(-2)
    expect(window.isVisible()).toBe(true)
    expect(told(asked[0]!)).toMatch(/could not show its page.*ERR_FAILED \(-2\)/)
    asked[0]!.answer('Reload')
    await settled()
    expect(window.webContents.reload).toHaveBeenCalledOnce()
    expect(app.quit).not.toHaveBeenCalled()
  })

  it('is no trouble when another load took its place, or when it is a part of the page', () => {
    fails(-3)
    fails(-2, false)
    notLoaded(new Error("ERR_ABORTED (-3) loading 'app://whence/'"))
    expect(asked).toEqual([])
  })

  it('is asked about once, though the same failure is told in two ways', async () => {
    fails(-2)
    notLoaded(new Error("ERR_FAILED (-2) loading 'app://whence/'"))
    expect(asked).toHaveLength(1)
    asked[0]!.answer('Reload')
    await settled()
    notLoaded(new Error('ERR_FILE_NOT_FOUND (-6)'))
    expect(told(asked[1]!)).toContain('ERR_FILE_NOT_FOUND')
  })

  it.each([
    ['oom', 'more memory'],
    ['crashed', 'crashed'],
    ['killed', 'Another program'],
    ['abnormal-exit', 'It ended'],
  ])('that ended by %s is told and can be left by quitting', async (reason, why) => {
    ends(reason)
    expect(told(asked[0]!)).toContain(why)
    asked[0]!.answer('Quit')
    await settled()
    expect(window.isDestroyed()).toBe(true)
    expect(app.quit).toHaveBeenCalledOnce()
  })

  it('that ended as it should is no trouble', () => {
    ends('clean-exit')
    expect(asked).toEqual([])
  })

  it('that does not answer may be waited for; the question goes when it answers', async () => {
    window.emit('unresponsive')
    expect(asked[0]!.options.signal?.aborted).toBe(false)
    window.emit('responsive')
    expect(asked[0]!.options.signal?.aborted).toBe(true)
    asked[0]!.answer('Wait')
    await settled()
    expect(window.webContents.reload).not.toHaveBeenCalled()
  })

  it('that does not answer is ended and loaded again, and its end is not told as another trouble', async () => {
    window.emit('unresponsive')
    asked[0]!.answer('Reload')
    await settled()
    expect(window.webContents.forcefullyCrashRenderer).toHaveBeenCalledOnce()
    expect(window.webContents.reload).toHaveBeenCalledOnce()
    ends('crashed')
    expect(asked).toHaveLength(1)
    ends('crashed')
    expect(asked).toHaveLength(2)
  })

  it('gives the way back to Escape, never the end', () => {
    fails(-2)
    const { buttons, cancelId } = asked[0]!.options
    expect(buttons?.[cancelId ?? -1]).toBe('Reload')
  })
})

describe('an error that nobody caught', () => {
  const start = () => {
    const program = new EventEmitter()
    const app = { whenReady: () => Promise.resolve(), relaunch: vi.fn(), exit: vi.fn(), quit: vi.fn() }
    const { asked, dialog } = questions()
    watchProgram(program as never, dialog, app as never)
    return { program, app, asked }
  }

  it.each(['uncaughtException', 'unhandledRejection'])('(%s) is told once, by its message', async (event) => {
    const { program, app, asked } = start()
    program.emit(event, new Error('the disk is full'))
    program.emit(event, new Error('the disk is still full'))
    await vi.waitFor(() => expect(asked).toHaveLength(1))
    expect(told(asked[0]!)).toContain('the disk is full')
    expect(told(asked[0]!)).not.toContain('.ts:')
    asked[0]!.answer('Go on')
    await new Promise((resolve) => setImmediate(resolve))
    expect([app.relaunch, app.exit, app.quit].filter((each) => each.mock.calls.length > 0)).toEqual([])
  })

  it('leads to a new start, or to the end', async () => {
    const { program, app, asked } = start()
    program.emit('uncaughtException', new Error('broken'))
    await vi.waitFor(() => expect(asked).toHaveLength(1))
    asked[0]!.answer('Start again')
    await vi.waitFor(() => expect(app.exit).toHaveBeenCalledOnce())
    expect(app.relaunch).toHaveBeenCalledOnce()
    program.emit('uncaughtException', new Error('broken'))
    await vi.waitFor(() => expect(asked).toHaveLength(2))
    asked[1]!.answer('Quit')
    await vi.waitFor(() => expect(app.quit).toHaveBeenCalledOnce())
  })
})
