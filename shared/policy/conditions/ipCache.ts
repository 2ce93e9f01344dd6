import { remember } from '../memo.ts'
import { parseNetwork } from './ip.ts'

/** Reads the address of a request: they come from the same few. */
export const observedNetwork = remember(1000, parseNetwork)
