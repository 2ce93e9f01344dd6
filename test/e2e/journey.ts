import type { Page } from 'playwright'
import { expect } from 'vitest'

/** The main job as a person does it, in any window that shows the app. Each step leaves the page at its result. */

export async function crawlSampleAccount(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Explore the sample account' }).click()
  const dialog = page.getByRole('dialog', { name: 'Is this the account?' })
  await dialog.getByText('1111-2222-3333').waitFor()
  await dialog.getByText('sample account').first().waitFor()
  await dialog.getByRole('button', { name: 'Start the crawl' }).click()
  await page.getByRole('list', { name: 'Steps of the crawl' }).waitFor()
  await page.getByRole('button', { name: 'Open the account' }).click()
  await page.getByRole('group', { name: /^Map of / }).waitFor()
}

export async function openPrincipal(page: Page): Promise<void> {
  await goTo(page, 'Principals')
  await page.getByRole('link', { name: 'alice.novak' }).click()
  await page.getByRole('button', { name: 'User: User alice.novak, administrator' }).waitFor()
}

/** A service control policy's deny, on an administrator: the pane opens with the denying statement marked. */
export async function readDeny(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Service control policy: .* workload-guardrails, denies/ }).click()
  const document = page.getByRole('region', { name: 'Explanation' }).getByLabel(/^Document of/)
  await document.getByText('StayInOrganization').waitFor()
  await document.locator('.wg-source-marked').first().waitFor()
  const marked = await document.locator('.wg-source-marked').allTextContents()
  expect(marked.join('')).toContain('"Effect": "Deny"')
}

export async function askQuestion(page: Page): Promise<void> {
  await goTo(page, 'Ask a question')
  await page
    .getByRole('combobox', { name: 'Principal' })
    .fill('arn:aws:iam::111122223333:user/people/alice.novak')
  await page.keyboard.press('Escape')
  await page.getByRole('combobox', { name: 'Action' }).fill('kms:ScheduleKeyDeletion')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Ask', exact: true }).click()
  await page.getByText(/alice\.novak may not do kms:ScheduleKeyDeletion/).waitFor()
  expect(await page.getByRole('button', { name: /^Deny "KeepKeys" of/ }).count()).toBeGreaterThan(0)
}

export async function exportPdf(page: Page): Promise<void> {
  await goTo(page, 'Credential review')
  await page.getByRole('button', { name: 'Export PDF' }).click()
  await page
    .getByText(/\.pdf was saved to your downloads/)
    .first()
    .waitFor()
}

/** By the side navigation, which the graph's view leaves closed on small windows. */
export async function goTo(page: Page, view: string): Promise<void> {
  const link = page.getByRole('navigation', { name: 'Views' }).getByRole('link', { name: view })
  const opener = page.getByRole('button', { name: 'Open navigation' })
  if (await opener.isVisible()) await opener.click()
  await link.click()
}
