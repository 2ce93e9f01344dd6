import { expect, test, vi } from 'vitest'
import { optimizeLater } from '../../electron/turboFan.ts'

test('V8 of Node.js 20 optimizes later; others, which do not know the flag, are left alone', () => {
  const set = vi.fn()
  optimizeLater('11.3.244.8-node.30', set)
  expect(set.mock.calls).toEqual([['--interrupt-budget=1000000']])
  optimizeLater('12.4.254.21-node.33', set)
  optimizeLater('13.6.233.17-node.37', set)
  expect(set).toHaveBeenCalledTimes(1)
})
