import type { ApiBridge } from '../../shared/api/types.ts'
import { createDesktopClient } from './desktopClient.ts'
import type { PageClient } from './pageClient.ts'
import { createWebClient, takeToken } from './webClient.ts'

declare global {
  interface Window {
    /** Set by the desktop host's preload script. */
    readonly whence?: ApiBridge
  }
}

/** The client of the host that this page runs in: the preload's bridge, else the loopback host. */
export function chooseClient(page: Window): PageClient {
  if (page.whence !== undefined) return createDesktopClient(page.whence)
  return createWebClient({
    origin: page.location.origin,
    token: takeToken(page),
    fetch: page.fetch.bind(page),
    openSocket: (url, protocols) => new WebSocket(url, protocols),
  })
}
