import type { BrowserWindow, BrowserWindowConstructorOptions, Rectangle } from 'electron'

const SMALLEST = { width: 900, height: 600 }
const USUAL = { width: 1440, height: 900 }

/** Web preferences of every window. What is not named here keeps Electron's safe default. */
export const webPreferences = (preload: string): BrowserWindowConstructorOptions['webPreferences'] => ({
  preload,
  contextIsolation: true,
  sandbox: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webviewTag: false,
  navigateOnDragDrop: false,
  spellcheck: false,
})

/** The remembered place of the window, if it still lies on a screen; else the usual size, wherever the system puts it. */
export function windowBounds(
  remembered: Partial<Rectangle> | undefined,
  screens: readonly Rectangle[],
): Partial<Rectangle> {
  const { x = NaN, y = NaN, width = NaN, height = NaN } = remembered ?? {}
  if (![x, y, width, height].every(Number.isFinite)) return USUAL
  const place = {
    x,
    y,
    width: Math.max(SMALLEST.width, width),
    height: Math.max(SMALLEST.height, height),
  }
  // The title bar's middle must be reachable, or the window could not be moved back.
  const handle = { x: place.x + place.width / 2, y: place.y + 10 }
  const visible = screens.some(
    (screen) =>
      handle.x >= screen.x &&
      handle.x < screen.x + screen.width &&
      handle.y >= screen.y &&
      handle.y < screen.y + screen.height,
  )
  return visible ? place : USUAL
}

/** Options of the one window. */
export function windowOptions(bounds: Partial<Rectangle>, preload: string): BrowserWindowConstructorOptions {
  return {
    ...bounds,
    minWidth: SMALLEST.width,
    minHeight: SMALLEST.height,
    show: false,
    title: 'Whence',
    webPreferences: webPreferences(preload),
  }
}

/** Keeps the window's place for the next start. */
export function rememberBounds(
  window: Pick<BrowserWindow, 'on' | 'getNormalBounds'>,
  keep: (bounds: Rectangle) => void,
): void {
  window.on('close', () => keep(window.getNormalBounds()))
}
