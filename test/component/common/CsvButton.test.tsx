import { cleanup, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { CsvButton } from '../../../renderer/common/CsvButton.tsx'
import * as download from '../../../renderer/common/download.ts'
import { MessagesProvider } from '../../../renderer/common/messages.tsx'

afterEach(() => {
  cleanup()
  vi.restoreAllMocks()
})

describe('the export of a table', () => {
  it('is CSV in which no cell is a formula, or JSON by the names of the columns', async () => {
    const saved: [string, Blob][] = []
    vi.spyOn(download, 'saveBlob').mockImplementation((name, blob) => void saved.push([name, blob]))
    const rows = () => [
      ['=1+1', 2],
      ['a,"b"', 3],
    ]
    render(
      <MessagesProvider>
        <CsvButton fileName="things.csv" header={['name', 'count']} rows={rows} />
      </MessagesProvider>,
    )
    const user = userEvent.setup()
    await user.click(screen.getByRole('button', { name: 'Export CSV' }))
    await user.click(screen.getByRole('button', { name: 'Other formats' }))
    await user.click(screen.getByRole('menuitem', { name: 'Export JSON' }))
    expect(saved.map(([name]) => name)).toEqual(['things.csv', 'things.json'])
    expect(await saved[0]?.[1].text()).toBe(`name,count\r\n'=1+1,2\r\n"a,""b""",3\r\n`)
    expect(JSON.parse((await saved[1]?.[1].text()) ?? '')).toEqual([
      { name: '=1+1', count: 2 },
      { name: 'a,"b"', count: 3 },
    ])
  })
})
