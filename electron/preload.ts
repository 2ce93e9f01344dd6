import { contextBridge, ipcRenderer } from 'electron'
import type { IpcRendererEvent } from 'electron'
import type { ApiBridge } from '../shared/api/types.ts'
import { CALL_CHANNEL, EVENT_CHANNEL } from './desktop/channels.ts'

/**
 * The typed API's two functions, and nothing of Electron: its event objects stay on this side. Names are not checked
 * here: those of calls are by dispatch, and of events only those of the contract are ever pushed.
 */
const bridge: ApiBridge = {
  call: (method, input, call) => ipcRenderer.invoke(CALL_CHANNEL, method, input, call),
  on: (event, listener) => {
    const forward = (
      _event: IpcRendererEvent,
      name: unknown,
      payload: Parameters<typeof listener>[0],
    ): void => {
      if (name === event) listener(payload)
    }
    ipcRenderer.on(EVENT_CHANNEL, forward)
    return () => {
      ipcRenderer.off(EVENT_CHANNEL, forward)
    }
  },
}

contextBridge.exposeInMainWorld('whence', bridge)
