import { render, screen } from '@testing-library/react'
import { expect, it } from 'vitest'
import { LazyBars } from '../../../renderer/charts/LazyBars.tsx'

it('a chart says its title and every number in words', async () => {
  render(
    <LazyBars
      title="Age of access keys"
      values={[
        { label: '< 90 days', value: 3 },
        { label: 'older', value: 1 },
      ]}
    />,
  )
  expect(
    await screen.findByRole('img', { name: 'Age of access keys. < 90 days: 3, older: 1' }),
  ).toBeInstanceOf(HTMLElement)
})
