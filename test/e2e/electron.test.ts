import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { _electron } from 'playwright'
import type { ElectronApplication, Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findElectron, hasDisplay } from '../../build/electronBinary.mjs'
import { askQuestion, crawlSampleAccount, openPrincipal, readDeny } from './journey.ts'

const root = path.resolve(import.meta.dirname, '../..')
const program = findElectron(path.join(root, 'node_modules'))
const reason =
  program === null
    ? "Electron's program is not installed"
    : hasDisplay()
      ? null
      : 'there is no display for a window'

// Continuous integration opens a window on every system: there a journey that is skipped would look like one that passed.
it.runIf(process.env['WHENCE_NEED_DESKTOP'] === '1')('a desktop window can be opened', () => {
  expect(reason).toBeNull()
})

describe.skipIf(reason !== null)(
  `the main job in the desktop window${reason === null ? '' : ` (${reason})`}`,
  () => {
    let app: ElectronApplication
    let page: Page
    let dataFolder: string

    beforeAll(async () => {
      dataFolder = await mkdtemp(path.join(tmpdir(), 'whence-desktop-'))
      app = await _electron.launch({
        executablePath: program ?? '',
        args: [path.join(root, 'dist'), `--user-data-dir=${path.join(dataFolder, 'chromium')}`],
        env: {
          ...(process.env as Record<string, string>),
          WHENCE_DATA_DIR: dataFolder,
          AWS_CONFIG_FILE: path.join(dataFolder, 'aws-config'),
          AWS_SHARED_CREDENTIALS_FILE: path.join(dataFolder, 'aws-credentials'),
        },
      })
      page = await app.firstWindow()
    })
    afterAll(async () => {
      await app?.close()
      await rm(dataFolder, { recursive: true, force: true })
    })

    it('shows the app from its own scheme, without Node in the page', async () => {
      expect(page.url()).toMatch(/^app:\/\/whence\//)
      expect(
        await page.evaluate(() => [
          typeof Reflect.get(globalThis, 'require'),
          typeof Reflect.get(globalThis, 'process'),
        ]),
      ).toEqual(['undefined', 'undefined'])
    })
    it('crawls the sample account', () => crawlSampleAccount(page))
    it('opens a principal as a graph', () => openPrincipal(page))
    it('explains a deny', () => readDeny(page))
    it('answers a question with the statement that decides it', () => askQuestion(page))
  },
)
