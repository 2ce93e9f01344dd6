import { cleanup, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { Command } from '../../../renderer/common/Command.tsx'

const PUT = `aws iam put-role-policy --role-name api.v2 --policy-document '{"Version":"2012-10-17","Statement":[]}'`
const shell = (name: string) => screen.getByRole('button', { name: `${name}: the shell of all commands` })

afterEach(() => {
  cleanup()
  vi.restoreAllMocks()
  window.localStorage.clear()
})

describe('a command', () => {
  it('is for the shell of the reader’s system until one is chosen', () => {
    vi.spyOn(navigator, 'userAgent', 'get').mockReturnValue('Mozilla/5.0 (Windows NT 10.0; Win64; x64)')
    render(<Command text={PUT} />)
    expect(shell('PowerShell')).toBeDefined()
    screen.getByText("aws iam put-role-policy --role-name 'api.v2' --policy-document file://policy.json")
    screen.getByText('{"Version":"2012-10-17","Statement":[]}')
  })

  it('is for bash elsewhere, and for the shell that was remembered', () => {
    render(<Command text={PUT} />)
    screen.getByText(PUT)
    cleanup()
    window.localStorage.setItem('whence.shell', 'cmd')
    render(<Command text={PUT} />)
    expect(shell('cmd')).toBeDefined()
    cleanup()
    window.localStorage.setItem('whence.shell', 'fish')
    render(<Command text={PUT} />)
    expect(shell('bash')).toBeDefined()
  })

  it('that one chooses a shell for changes with every other one, and says what a shell cannot carry', async () => {
    const tag = 'aws iam tag-role --role-name r --tags Key=a,Value=50%'
    render(
      <>
        <Command text={PUT} />
        <Command text="aws iam list-groups-for-user --user-name 'two words'" choice={false} />
        <Command text={tag} choice={false} />
        <Command text="Error: something happened" />
      </>,
    )
    const user = userEvent.setup()
    await user.click(shell('bash'))
    await user.click(screen.getByRole('menuitemcheckbox', { name: 'cmd' }))
    expect(shell('cmd')).toBeDefined()
    screen.getByText('aws iam list-groups-for-user --user-name "two words"')
    screen.getByText(tag)
    screen.getByText(/^cmd cannot carry this command/)
    screen.getByText('Error: something happened')
    expect(window.localStorage.getItem('whence.shell')).toBe('cmd')
  })
})
