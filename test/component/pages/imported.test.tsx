import { screen, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { importSnapshot, type ImportInput } from '../../../shared/snapshot/import.ts'
import { accountText, userDetail } from '../../unit/snapshot/fixture.ts'
import { answersAbout, SNAPSHOT } from '../account.ts'
import { FakeClient, openPage } from '../page.tsx'
import type { Route } from '../../../renderer/router/route.ts'

const account = {
  name: 'account.json',
  text: accountText(userDetail('ana'), { ...userDetail('bob'), Arn: 'bob' }),
}
function open(route: Route, change: Partial<ImportInput> = {}) {
  const snapshot = importSnapshot({ account, now: '2026-11-24T08:00:00.000Z', ...change })
  return openPage(route, new FakeClient(answersAbout(snapshot)))
}

describe('an import with gaps, as the app shows it', () => {
  it('is not called complete in the list of accounts, and leads to what is missing', async () => {
    open({ view: 'start' })
    const link = await screen.findByRole('link', { name: /^\d+ calls not in the import$/ })
    expect(link.getAttribute('href')).toContain('coverage')
    const row = link.closest('tr')
    expect(row?.textContent).not.toContain('Nothing')
  })

  it('says on the coverage page which file adds what, and blames no profile', async () => {
    open({ view: 'coverage', snapshot: SNAPSHOT })
    expect((await screen.findAllByText(/^\d+ calls are not in the import$/)).length).toBeGreaterThan(0)
    expect(screen.queryByText(/Allow the call to the profile/)).toBeNull()
    expect(screen.getByText(/get-credential-report --output json/)).toBeDefined()
    expect(screen.getByText(/aws lambda list-functions/)).toBeDefined()
    const report = screen.getByText('iam:GetCredentialReport').closest('tr')
    expect(report?.textContent).toContain('Not in the import')
    expect(report?.textContent).not.toMatch(/not asked|NotInImport/i)
  })

  it('says on the overview what each file holds, and which entries were left out', async () => {
    const user = open({ view: 'overview', snapshot: SNAPSHOT })
    const heading = await screen.findByRole('heading', {
      name: /account\.json, account authorization details/,
    })
    const file = within(heading.parentElement ?? document.body)
    expect(file.getByText(/^Holds: 1 user, 0 groups, 0 roles/)).toBeDefined()
    await user.click(file.getByText('1 entry left out'))
    expect(file.getByText(/UserDetailList\[1\] \("bob"\) has an ARN that is not an ARN of IAM/)).toBeDefined()
    expect(screen.getAllByText('1 of at least 2').length).toBeGreaterThan(0)
  })

  it('keeps quiet about the calls that a file has answered', async () => {
    const text = JSON.stringify({ Content: 'user,arn,x\n', GeneratedTime: '2026-11-20T00:00:00Z' })
    open({ view: 'coverage', snapshot: SNAPSHOT }, { credentialReport: { name: 'report.json', text } })
    expect(await screen.findByRole('heading', { name: 'report.json, credential report' })).toBeDefined()
    expect(screen.queryByText(/get-credential-report --output json/)).toBeNull()
    expect(screen.getByText(/aws lambda list-functions/)).toBeDefined()
  })
})
