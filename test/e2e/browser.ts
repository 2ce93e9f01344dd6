import { chromium } from 'playwright'
import type { Browser, Page } from 'playwright'
import { findChromium as findProgram, NO_CHROMIUM } from '../../build/chromium.mjs'

/** Quiet on the network; without display, sandbox, GPU and software GL: nothing in the app may need WebGL. */
const CHROMIUM_FLAGS = [
  '--no-sandbox',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--disable-default-apps',
  '--disable-quic',
  '--disable-gpu',
  '--disable-software-rasterizer',
] as const

/**
 * The browser that `npm test` found, else an installed one.
 * @throws {Error} one sentence that names the three ways to get one
 */
export function findChromium(): string {
  const program: string | null = findProgram()
  if (program === null) throw new Error(NO_CHROMIUM)
  return program
}

/** A headless browser; the test that started it closes it. */
export function launchBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: findChromium(), args: [...CHROMIUM_FLAGS] })
}

/** The hosts that a page asks for anything, by request or socket, from now on; what it makes itself has none. */
export function hostsAskedBy(page: Page): ReadonlySet<string> {
  const hosts = new Set<string>()
  const note = (url: string): void => {
    if (!/^(?:blob|data):/.test(url)) hosts.add(new URL(url).host)
  }
  page.on('request', (request) => note(request.url()))
  page.on('websocket', (socket) => note(socket.url()))
  return hosts
}
