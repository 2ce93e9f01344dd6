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

/** The program of an installed Chromium, Chrome or Edge, or of Playwright's own; null when there is none. */
export function findChromium(env = process.env, platform = process.platform, home = homedir()) {
  if (env.WHENCE_CHROMIUM) return env.WHENCE_CHROMIUM
  const folders = (env.PATH ?? '').split(path.delimiter).filter((folder) => folder !== '')
  const onPath = folders.flatMap((folder) => names.map((name) => path.join(folder, name)))
  const fixed = (places[platform] ?? []).map((file) =>
    file.replace(/%(.+?)%/, (_all, name) => env[name] ?? ''),
  )
  return [...onPath, ...fixed, ...playwrightPrograms(env, platform, home)].find(isFile) ?? null
}

function playwrightPrograms(env, platform, home) {
  const caches = {
    darwin: path.join(home, 'Library/Caches/ms-playwright'),
    win32: path.join(env.LOCALAPPDATA ?? path.join(home, 'AppData/Local'), 'ms-playwright'),
  }
  const cache = env.PLAYWRIGHT_BROWSERS_PATH ?? caches[platform] ?? path.join(home, '.cache/ms-playwright')
  if (!existsSync(cache)) return []
  const newest = readdirSync(cache)
    .filter((name) => /^chromium-\d+$/.test(name))
    .sort((a, b) => Number(b.slice(9)) - Number(a.slice(9)))
  return newest.flatMap((name) =>
    [
      'chrome-linux/chrome',
      'chrome-linux64/chrome',
      'chrome-mac/Chromium.app/Contents/MacOS/Chromium',
      'chrome-win/chrome.exe',
      'chrome-win64/chrome.exe',
    ].map((file) => path.join(cache, name, file)),
  )
}

function isFile(file) {
  return existsSync(file) && statSync(file).isFile()
}

export const NO_CHROMIUM =
  'There is no browser for the tests: install Chromium, Google Chrome or Microsoft Edge, or run ' +
  '`npx playwright install chromium`, or on Debian as root `apt-get install -y chromium`.'
