import type { IpcMain, IpcMainInvokeEvent, WebContents } from 'electron'
import { API_EVENT_NAMES } from '../../shared/api/events.ts'
import type { ApiClient, HostedService } from '../../shared/api/types.ts'
import { WhenceError } from '../../shared/errors.ts'
import { checkedService } from '../host/dispatch.ts'
import { CALL_CHANNEL, EVENT_CHANNEL } from './channels.ts'
import { isAppUrl } from './origin.ts'

/** Only the window's main frame, showing the app itself, may call. */
function isTrustedSender(event: Pick<IpcMainInvokeEvent, 'senderFrame' | 'sender'>): boolean {
  const frame = event.senderFrame
  return frame !== null && frame === event.sender.mainFrame && frame.parent === null && isAppUrl(frame.url)
}

/** Carries calls of the page to the service over one channel, and their replies as JSON; dispatch checks them. */
export function answerCalls(
  ipcMain: Pick<IpcMain, 'handle'>,
  service: Pick<HostedService, 'call' | 'text'>,
): void {
  const checked = checkedService(service)
  ipcMain.handle(CALL_CHANNEL, (event, method: unknown, input: unknown, call: unknown): Promise<string> => {
    if (isTrustedSender(event)) return checked.reply(method, input, { call })
    const refused = new WhenceError(
      'bad-input',
      'Only the window of Whence may call.',
      'Use the window of Whence.',
    )
    return Promise.resolve(JSON.stringify({ ok: false, error: refused.info }))
  })
}

/** Pushes the service's events to a window; returns the function that ends it. */
export function pushEvents(
  service: Pick<ApiClient, 'on'>,
  contents: Pick<WebContents, 'send' | 'isDestroyed'>,
): () => void {
  const endings = API_EVENT_NAMES.map((event) =>
    service.on(event, (payload) => {
      if (!contents.isDestroyed()) contents.send(EVENT_CHANNEL, event, payload)
    }),
  )
  return () => {
    for (const end of endings) end()
  }
}
