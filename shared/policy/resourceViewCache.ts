import { remember } from './memo.ts'
import { readResource, readTypelessResource } from './resourceView.ts'

/** Reads the resource of a request; the last ones are remembered. */
export const resourceView = remember(20_000, readResource)

/** As `resourceView`, of an action without resource type. */
export const typelessResourceView = remember(1_000, readTypelessResource)
