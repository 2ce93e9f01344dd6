import type { Catalogue } from '../catalogue/types.ts'
import type { DiffSource } from '../diff/diff.ts'
import { type DiffSummary, diffSummary } from '../diff/summary.ts'
import { findExposure } from '../exposure/exposure.ts'
import type { Exposure } from '../exposure/types.ts'
import type { PathsAnswer } from '../paths/edge/path.ts'
import { searchPaths } from '../paths/search/find.ts'
import { credentialReader } from '../review/userCredentials.ts'
import { editCommand } from './commands.ts'
import { editInWords, type WhatIfEdit } from './edit.ts'
import { outsideBetween, type OutsideChange } from './outsideBetween.ts'
import { waysBetween, type WaysBetween } from './waysBetween.ts'

/** What edits would change, each part decided anew on a copy with the edits in it. */
export interface WhatIfAnswer {
  readonly edits: readonly {
    readonly words: string
    /** Makes the edit in the account, for a POSIX shell; null: there is none. */
    readonly command: string | null
  }[]
  /** What AWS would probably refuse. */
  readonly warnings: readonly string[]
  readonly diff: DiffSummary
  /** Ways to administrators. */
  readonly ways: WaysBetween
  /** Who gets in from outside. */
  readonly outside: readonly OutsideChange[]
}

/** What is being done, and how far it is where that is known. */
export interface WhatIfStep {
  readonly stage: string
  readonly done?: number
  readonly total?: number
}

/** Decides an account with edits beside the account as it is. `after`: the copy with the edits in it. */
export function* whatIf(
  before: DiffSource,
  after: DiffSource,
  edits: readonly WhatIfEdit[],
  warnings: readonly string[],
  catalogue: Catalogue,
): Generator<WhatIfStep, WhatIfAnswer> {
  const diff = yield* inSteps('Deciding access with the edits', diffSummary(before, after, catalogue))
  const old = yield* paths('Looking for ways to administrators as it is', before, catalogue)
  const now = yield* paths('Looking for ways to administrators with the edits', after, catalogue)
  yield { stage: 'Looking for access from outside as it is' }
  const seen = outside(before, catalogue)
  yield { stage: 'Looking for access from outside with the edits' }
  return {
    edits: edits.map((edit) => ({ words: editInWords(edit), command: editCommand(edit) })),
    warnings,
    diff,
    ways: waysBetween(old, now),
    outside: outsideBetween(seen, outside(after, catalogue)),
  }
}

function* inSteps<T>(
  stage: string,
  steps: Generator<Omit<WhatIfStep, 'stage'>, T>,
): Generator<WhatIfStep, T> {
  for (;;) {
    const step = steps.next()
    if (step.done === true) return step.value
    const { done, total } = step.value
    yield { stage, ...(done !== undefined && { done }), ...(total !== undefined && { total }) }
  }
}

function* paths(
  stage: string,
  { model, snapshot }: DiffSource,
  catalogue: Catalogue,
): Generator<WhatIfStep, PathsAnswer> {
  const search = searchPaths({ models: [model], catalogue, credentials: credentialReader(snapshot) }, {})
  for (;;) {
    const step = search.next()
    if (step.done === true) return step.value
    yield { stage }
  }
}

function outside({ model, snapshot }: DiffSource, catalogue: Catalogue): Exposure {
  return findExposure({ snapshot, models: [model], catalogue }, { kinds: ['outside-access'] })
}
