import { testSampleAccount } from './drops/sampleAccount.ts'

testSampleAccount('from the third time on', { after: 2 })
