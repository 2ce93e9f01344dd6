import { describe } from 'vitest'
import { refuseCalls } from './drops/generatedAccount.ts'

describe('generated account 1, of which a call was refused', () => {
  refuseCalls(1)
})
