import { contextBridge, ipcRenderer } from 'electron'
import type { IpcRendererEvent } from 'electron'
import { CALL_CHANNEL, EVENT_CHANNEL } from './desktop/channels.ts'

/** The bridge: the typed API's two functions, and nothing of Electron. Electron's event objects stay on this side. */
contextBridge.exposeInMainWorld('whence', {
  call: (method: unknown, input: unknown): Promise<unknown> =>
    ipcRenderer.invoke(CALL_CHANNEL, method, input),
  on: (event: unknown, listener: (payload: unknown) => void): (() => void) => {
    const forward = (_event: IpcRendererEvent, name: unknown, payload: unknown): void => {
      if (name === event) listener(payload)
    }
    ipcRenderer.on(EVENT_CHANNEL, forward)
    return () => {
      ipcRenderer.off(EVENT_CHANNEL, forward)
    }
  },
})
