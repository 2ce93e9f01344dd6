import type { Page } from 'playwright'
import { expect } from 'vitest'

/** The main job as a person does it, in any window that shows the app. Each step leaves the page at its result. */

export async function crawlSampleAccount(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Explore the sample account' }).click()
  await page.getByRole('dialog').getByText('sample account').first().waitFor()
  await page.getByRole('button', { name: 'Start the crawl' }).click()
  await page.getByRole('button', { name: 'Open the account' }).click()
  await page.getByRole('heading', { level: 1 }).first().waitFor()
}

export async function openPrincipal(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Principals' }).first().click()
  await page.getByRole('link', { name: 'alice.novak' }).click()
  await page.getByRole('button', { name: 'User: User alice.novak, administrator' }).waitFor()
}

/** A service control policy's deny, on an administrator. */
export async function readDeny(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Service control policy: .* workload-guardrails, denies/ }).click()
  const pane = page.getByRole('region', { name: 'Explanation' })
  await pane.getByText('StayInOrganization').first().waitFor()
}

export async function askQuestion(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Ask a question' }).first().click()
  await page
    .getByRole('combobox', { name: 'Principal' })
    .fill('arn:aws:iam::111122223333:user/people/alice.novak')
  await page.keyboard.press('Escape')
  await page.getByRole('combobox', { name: 'Action' }).fill('kms:ScheduleKeyDeletion')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Ask', exact: true }).click()
  await page.getByText('Explicitly denied').first().waitFor()
  expect(await page.getByText('KeepKeys').count()).toBeGreaterThan(0)
}

export async function exportPdf(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Credential review' }).first().click()
  await page.getByRole('button', { name: 'Export PDF' }).click()
  await page
    .getByText(/\.pdf was handed to your downloads/)
    .first()
    .waitFor()
}
