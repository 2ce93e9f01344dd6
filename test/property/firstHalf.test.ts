import { compareHalf } from './compareHalf.ts'

compareHalf(0)
