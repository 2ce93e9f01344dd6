import { version } from '../package.json'

/** The program with its version, as snapshots name who wrote them. */
export const TOOL = `whence ${version}`
