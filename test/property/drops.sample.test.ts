import { testSampleAccount } from './drops/sampleAccount.ts'

testSampleAccount('from the first time on', {})
