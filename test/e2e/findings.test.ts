import { execFileSync } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { FindingsAnswer } from '../../shared/findings/types.ts'
import { builtCommand } from './host.ts'
import { isWiderThanWindow, startSampleApp } from './sampleApp.ts'
import type { SampleApp } from './sampleApp.ts'

describe('findings of the sample account', { timeout: 60_000 }, () => {
  let app: SampleApp
  const page = () => app.page

  beforeAll(async () => {
    app = await startSampleApp()
  }, 90_000)
  afterAll(() => app?.close())

  /** What `whence findings --json` says of the same snapshot, with the same data folder. */
  function onCommandLine(...argv: readonly string[]): FindingsAnswer {
    const id = /#\/a\/([^/]+)\//.exec(page().url())?.[1] ?? ''
    const { dataFolder } = app.host
    const file = path.join(dataFolder, 'snapshots', `${decodeURIComponent(id)}.whence.json.gz`)
    const env = { PATH: process.env.PATH, HOME: dataFolder, WHENCE_DATA_DIR: dataFolder }
    const args = [builtCommand, 'findings', '--snapshot', file, '--json', ...argv]
    return JSON.parse(execFileSync(process.execPath, args, { env, encoding: 'utf8' })) as FindingsAnswer
  }

  it('have the same numbers on the overview, in the table and on the command line; each leads to its list', async () => {
    await app.open('overview')
    const become = page().getByRole('link', { name: /^Can become administrator: \d+$/ })
    await become.waitFor()
    const { counts, administrators } = onCommandLine()
    expect(await become.textContent()).toBe(String(counts.kinds.escalation.open))
    await page()
      .getByRole('link', { name: `Administrators: ${administrators.certain}` })
      .waitFor()
    for (const [severity, count] of Object.entries(counts.severities))
      await page()
        .getByRole('link', { name: `${count} ${severity} findings` })
        .waitFor()
    expect(await page().getByRole('list', { name: 'The worst findings' }).getByRole('listitem').count()).toBe(
      10,
    )
    await page()
      .getByRole('link', { name: `${counts.severities.high} high findings` })
      .click()
    await page()
      .getByRole('tab', { name: `To look at (${counts.open})` })
      .waitFor()
    await page().getByText(`(${counts.severities.high} of ${counts.open})`).waitFor()
    expect(await isWiderThanWindow(page())).toBe(false)
  })

  it('are muted until a day, in the file beside the snapshots and for the command line too', async () => {
    await app.open('findings')
    const { counts } = onCommandLine('--no-ways')
    await page()
      .getByRole('link', { name: /^Everyone, without signing in/ })
      .click()
    await page().getByRole('button', { name: 'Mute', exact: true }).click()
    const dialog = page().getByRole('dialog')
    await dialog.getByRole('textbox', { name: 'Reason' }).fill('A webhook')
    await dialog.getByRole('textbox', { name: 'Who decides it' }).fill('ana')
    await dialog.getByRole('button', { name: 'Mute' }).click()
    await page().getByRole('tab', { name: 'Muted (1)' }).waitFor()
    const after = onCommandLine('--no-ways').counts
    expect([after.open, after.muted]).toEqual([counts.open - 1, 1])
    const kept = await readFile(path.join(app.host.dataFolder, 'snapshots', 'finding-mutes.json'), 'utf8')
    expect(kept).toContain('A webhook')
    expect(app.said).toEqual([])
  })
})
