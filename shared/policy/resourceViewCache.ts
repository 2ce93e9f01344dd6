import { remember } from './memo.ts'
import { readResource } from './resourceView.ts'

/** Reads the resource of a request; the last ones are remembered. */
export const resourceView = remember(20_000, readResource)
