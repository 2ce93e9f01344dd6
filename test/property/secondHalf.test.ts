import { compareHalf } from './compareHalf.ts'

compareHalf(1)
