import type { z } from 'zod'
import type { CallProgress } from './calls.ts'
import { crawlState } from './crawl.ts'
import type { DenialsProgress } from './denials.ts'
import { typed } from './method.ts'
import type { PathsProgress } from './paths.ts'
import { keysOf } from '../keys.ts'

/** What the service pushes to whoever listens, by name. Every host carries all that stand here. */
export const API_EVENTS = {
  /** What is being done for a call, for whoever gave it an id. */
  'call.progress': typed<CallProgress>(),
  'crawl.state': crawlState,
  /** Without the denials themselves, which `live.denials.state` gives. */
  'live.denials': typed<DenialsProgress>(),
  /** How far a search for paths is, for whoever gave it an id. */
  'paths.progress': typed<PathsProgress>(),
} satisfies Readonly<Record<string, z.ZodType>>

export type ApiEvent = keyof typeof API_EVENTS
/** What each event carries. */
export type ApiEvents = { readonly [E in ApiEvent]: z.infer<(typeof API_EVENTS)[E]> }

export const API_EVENT_NAMES: readonly ApiEvent[] = keysOf(API_EVENTS)
