import { existsSync, readdirSync, statSync } from 'node:fs'
import { homedir } from 'node:os'
import path from 'node:path'

const names = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'microsoft-edge',
  'msedge',
]

/** Programs of browsers that an installer puts outside PATH. */
const places = {
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  ],
  win32: ['ProgramFiles', 'ProgramFiles(x86)', 'LOCALAPPDATA'].flatMap((variable) => [
    `%${variable}%\\Google\\Chrome\\Application\\chrome.exe`,
    `%${variable}%\\Microsoft\\Edge\\Application\\msedge.exe`,
  ]),
}

const TESTING = 'Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing'
/** Where the program lies in what Playwright unpacks: Chrome for Testing, in older versions its own Chromium. */
const playwrightBuilds = [
  ...['chrome-linux/chrome', 'chrome-linux64/chrome', 'chrome-linux-arm64/chrome'],
  ...[`chrome-mac-x64/${TESTING}`, `chrome-mac-arm64/${TESTING}`],
  'chrome-mac/Chromium.app/Contents/MacOS/Chromium',
  ...['chrome-win/chrome.exe', 'chrome-win64/chrome.exe'],
]

/** The program of an installed Chromium, Chrome or Edge, or of Playwright's own; null when there is none. */
export function findChromium(env = process.env, platform = process.platform, home = homedir()) {
  if (env.WHENCE_CHROMIUM) return env.WHENCE_CHROMIUM
  const folders = (env.PATH ?? '').split(path.delimiter).filter((folder) => folder !== '')
  const onPath = folders.flatMap((folder) => names.map((name) => path.join(folder, name)))
  const fixed = (places[platform] ?? []).map((file) =>
    file.replace(/%(.+?)%/, (_all, name) => env[name] ?? ''),
  )
  return [...onPath, ...fixed].find(isFile) ?? findPlaywright(env, platform, home)
}

/** The program of the newest Chromium that Playwright has installed; null when there is none. */
export function findPlaywright(env, platform, home) {
  const caches = {
    darwin: path.join(home, 'Library/Caches/ms-playwright'),
    win32: path.join(env.LOCALAPPDATA ?? path.join(home, 'AppData/Local'), 'ms-playwright'),
  }
  const cache = env.PLAYWRIGHT_BROWSERS_PATH ?? caches[platform] ?? path.join(home, '.cache/ms-playwright')
  if (!existsSync(cache)) return null
  const newest = readdirSync(cache)
    .filter((name) => /^chromium-\d+$/.test(name))
    .sort((a, b) => Number(b.slice(9)) - Number(a.slice(9)))
  const programs = newest.flatMap((name) => playwrightBuilds.map((file) => path.join(cache, name, file)))
  return programs.find(isFile) ?? null
}

function isFile(file) {
  return existsSync(file) && statSync(file).isFile()
}

export const NO_CHROMIUM =
  'There is no browser for the tests: install Chromium, Google Chrome or Microsoft Edge, or run ' +
  '`npx playwright install chromium`, or on Debian as root `apt-get install -y chromium`.'
