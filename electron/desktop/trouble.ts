import type { App, BrowserWindow, Dialog, MessageBoxOptions } from 'electron'
import { messageOf } from '../../shared/errors.ts'

/** What went wrong beyond the page's own reach, told in a dialog that leads on. Nothing here prints or keeps anything. */

const QUIT = 'Quit'
const RELOAD = 'Reload'
const WAIT = 'Wait'
const START_AGAIN = 'Start again'
const GO_ON = 'Go on'

type Asks = Pick<Dialog, 'showMessageBox'>
/** `-3`, a load that another one replaced, is no failure. https://source.chromium.org/chromium/chromium/src/+/main:net/base/net_error_list.h */
const ABORTED = -3

function question(message: string, detail: string, buttons: readonly string[]): MessageBoxOptions {
  // Escape and the dialog's cross choose the first: the way back.
  return {
    type: 'error',
    title: 'Whence',
    message,
    detail,
    buttons: [...buttons],
    defaultId: 0,
    cancelId: 0,
    noLink: true,
  }
}

/**
 * Watches a window's page: when it cannot be loaded, ends, or does not answer, the user is told and may load it again or
 * quit. One question at a time. Gives what is to be told of a load that failed.
 */
export function watchPage(
  window: BrowserWindow,
  dialog: Asks,
  app: Pick<App, 'quit'>,
): (thrown: unknown) => void {
  const contents = window.webContents
  let asking = false
  /** Set while we end the page ourselves, which is no news. */
  let ending = false

  async function ask(options: MessageBoxOptions, reload: () => void): Promise<void> {
    if (asking || window.isDestroyed()) return
    asking = true
    try {
      // A page that never was ready has a window that was never shown.
      if (!window.isVisible()) window.show()
      const { response } = await dialog.showMessageBox(window, options)
      if (window.isDestroyed()) return
      const chosen = options.buttons?.[response]
      if (chosen === QUIT) {
        // Closing would ask the page, which cannot answer.
        window.destroy()
        app.quit()
      }
      if (chosen === RELOAD) reload()
    } finally {
      asking = false
    }
  }

  const reload = (): void => contents.reload()
  const notLoaded = (why: string): void =>
    void ask(question('Whence could not show its page.', why, [RELOAD, QUIT]), reload)
  contents.on('did-fail-load', (_event, code, description, _url, isMainFrame) => {
    if (!isMainFrame || code === ABORTED) return
    notLoaded(`${description || 'No reason was given'} (${code}).`)
  })
  contents.on('render-process-gone', (_event, { reason, exitCode }) => {
    if (ending) ending = false
    else if (reason !== 'clean-exit') {
      const why = `${REASONS[reason] ?? 'It ended'} (${reason}, ${exitCode}). Snapshots and settings are not touched by this.`
      void ask(question("Whence's page has ended.", why, [RELOAD, QUIT]), reload)
    }
  })
  window.on('unresponsive', () => {
    const answers = new AbortController()
    window.once('responsive', () => answers.abort())
    const options = question(
      "Whence's page does not answer.",
      'It may be at work on something large. Reloading ends that.',
      [WAIT, RELOAD, QUIT],
    )
    void ask({ ...options, signal: answers.signal }, () => {
      ending = true
      contents.forcefullyCrashRenderer()
      contents.reload()
    })
  })
  return (thrown) => {
    // The event above tells of most, and has asked already.
    if (!messageOf(thrown).includes('ERR_ABORTED')) notLoaded(`${messageOf(thrown)}.`)
  }
}

const REASONS: Readonly<Record<string, string>> = {
  oom: 'It needed more memory than there was',
  crashed: 'It crashed',
  killed: 'Another program ended it',
  'launch-failed': 'It could not be started',
  'integrity-failure': 'Its code has been changed',
}

/**
 * Watches the program itself: an error that nobody caught is told, and the user goes on, starts the app again or quits.
 * Further ones while the question is open are the same trouble.
 */
export function watchProgram(
  program: Pick<NodeJS.Process, 'on'>,
  dialog: Asks,
  app: Pick<App, 'whenReady' | 'relaunch' | 'exit' | 'quit'>,
): void {
  let asking = false
  async function tell(thrown: unknown): Promise<void> {
    if (asking) return
    asking = true
    try {
      await app.whenReady()
      const options = question('Something in Whence itself failed.', messageOf(thrown), [
        GO_ON,
        START_AGAIN,
        QUIT,
      ])
      const { response } = await dialog.showMessageBox(options)
      const chosen = options.buttons?.[response]
      if (chosen === QUIT) app.quit()
      if (chosen === START_AGAIN) {
        app.relaunch()
        app.exit(1)
      }
    } finally {
      asking = false
    }
  }
  program.on('uncaughtException', (error) => void tell(error))
  program.on('unhandledRejection', (reason) => void tell(reason))
}
