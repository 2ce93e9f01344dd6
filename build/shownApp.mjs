import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { hostAddress } from './hostAddress.mjs'
import { root } from './paths.mjs'

/** The built program. */
export const command = path.join(root, 'dist/node/whence.js')

/** What the program sees of the machine: a data folder of its own, and no profile of AWS. */
export function shownEnvironment(dataFolder) {
  return {
    PATH: process.env.PATH,
    HOME: dataFolder,
    WHENCE_DATA_DIR: dataFolder,
    AWS_CONFIG_FILE: path.join(dataFolder, 'config'),
    AWS_SHARED_CREDENTIALS_FILE: path.join(dataFolder, 'credentials'),
  }
}

/**
 * Runs a host with a data folder of its own while `work` has its address, and removes both afterwards.
 *
 * @template T
 * @param {(url: string) => Promise<T>} work
 * @param {(dataFolder: string) => Promise<void>} [prepare] fills the folder before the host starts
 * @returns {Promise<T>}
 */
export async function withShownApp(work, prepare = async () => {}) {
  const dataFolder = await mkdtemp(path.join(tmpdir(), 'whence-shown-'))
  try {
    await prepare(dataFolder)
    const host = spawn(process.execPath, [command, 'serve', '--no-open'], {
      env: shownEnvironment(dataFolder),
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    try {
      return await work(await hostAddress(host))
    } finally {
      const ended = new Promise((resolve) => host.once('close', resolve))
      if (host.exitCode === null && host.kill('SIGTERM')) await ended
    }
  } finally {
    await rm(dataFolder, { recursive: true, force: true })
  }
}

/**
 * Everything has been loaded and drawn, and what moves has come to rest.
 *
 * @param {import('playwright').Page} page
 * @param {{ timeout?: number }} [options] the most that is waited for, in milliseconds
 */
export async function settled(page, { timeout = 30_000 } = {}) {
  await page.getByRole('heading', { level: 1 }).first().waitFor({ timeout })
  await page.waitForFunction(() => !/\b(?:Loading|Looking)\b/.test(document.body.innerText), null, {
    timeout,
  })
  await page.waitForLoadState('networkidle')
  await page.evaluate(() => Promise.all(document.getAnimations().map((one) => one.finished.catch(() => {}))))
}

/** Crawls the sample account from the first view, and leaves the page at the account. */
export async function crawlSample(page) {
  await page.getByRole('button', { name: 'Explore the sample account' }).click()
  await page.getByRole('button', { name: 'Start the crawl' }).click()
  await page.getByRole('button', { name: 'Open the account' }).click()
  await page.waitForURL(/#\/a\/[^/]+\/map/)
}
