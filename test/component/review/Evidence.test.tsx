import { render, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, it } from 'vitest'
import { Evidence } from '../../../renderer/review/Evidence.tsx'
import type { CheckEvidence, CheckResult } from '../../../shared/review/types.ts'

const checkOf = (
  evidence: readonly CheckEvidence[],
  status: CheckResult['status'] = 'fail',
): CheckResult => ({
  id: 'user-mfa',
  title: 'Every user has MFA',
  question: 'Has every user MFA?',
  test: 'Each has.',
  severity: 'high',
  status,
  finding: 'Some have none.',
  evidence,
  whatToDo: '',
  controls: [],
})
const many = Array.from({ length: 4001 }, (_, at) => ({
  subject: `user ${at + 1}`,
  arn: `arn:aws:iam::111122223333:group/user-${at + 1}`,
  detail: 'no MFA',
}))

describe('the evidence of a check', () => {
  it('is drawn when it is opened, a page at a time, and found by name', async () => {
    render(<Evidence check={checkOf(many)} snapshot="s" />)
    const user = userEvent.setup()
    expect(screen.queryByText('user 1')).toBeNull()
    await user.click(screen.getByRole('button', { name: '4,001 rows of evidence' }))
    expect(screen.getAllByRole('row')).toHaveLength(21)
    await user.type(screen.getByRole('searchbox', { name: 'Find in evidence' }), 'user-4001')
    expect(screen.getAllByRole('row')).toHaveLength(2)
    expect(screen.getByText('user 4001')).toBeDefined()
  })

  it('tells what fails from what is not known, and has the command with the name in it', async () => {
    const command = 'aws iam delete-login-profile --user-name ana'
    render(
      <Evidence
        check={checkOf([
          { subject: 'ana', detail: 'no MFA', command },
          { subject: 'ben', detail: 'Not known: whether', unknown: true },
        ])}
        snapshot="s"
      />,
    )
    await userEvent.setup().click(screen.getByRole('button', { name: '2 rows of evidence' }))
    const rowOf = (name: string) => within(screen.getByText(name).closest('tr') ?? document.body)
    expect(rowOf('ana').getByText('Fails')).toBeDefined()
    expect(rowOf('ana').getByText(command)).toBeDefined()
    expect(rowOf('ben').getByText('Not known')).toBeDefined()
    expect(rowOf('ben').queryByText(/^aws /)).toBeNull()
  })
})
