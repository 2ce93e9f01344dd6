import type { Catalogue } from '../catalogue/types.ts'
import { WhenceError } from '../errors.ts'
import type { RawPolicyDocument } from '../policy/rawText.ts'
import { checkSnapshot } from '../snapshot/check.ts'
import type { Snapshot } from '../snapshot/schema.ts'
import { makeCollector } from './collect.ts'
import { formsOf } from './forms.ts'
import { leftOver, nameFinder } from './leftOver.ts'
import { sharedDocument } from './policyDocument.ts'
import type { Draw } from './pseudonyms.ts'
import { makeRenaming } from './rename.ts'
import { sameMatches } from './sameMatches.ts'
import type { MatchCheck } from './sameMatches.ts'
import { snapshotPart } from './snapshotParts.ts'
import { vocabularyOf } from './vocabulary.ts'

export interface ShareParts {
  readonly catalogue: Catalogue
  /** Documents of AWS managed policies that the account uses and the snapshot does not hold. */
  readonly published: readonly RawPolicyDocument[]
  readonly draw: Draw
}
export interface Shared {
  readonly snapshot: Snapshot
  /** Each text that has another in the share file, for the owner alone. */
  readonly table: ReadonlyMap<string, string>
  /** An ARN or name of the account as the share file has it, for a question that was asked before. */
  readonly renamed: (text: string) => string
  readonly matches: MatchCheck
}

/** Two words that meet by chance may hold a name: then other words are drawn. */
const TRIES = 5

/**
 * A snapshot with every id and name replaced by another, drawn by chance: the same for the same name, so that every answer
 * is the same one about the other names. What AWS publishes stays, and counts, dates and Regions do.
 * What stays and what is not kept: docs/share-file.md.
 * @throws WhenceError `internal` when a name of the account is left in it; no name is in the message.
 */
export function shareSnapshot(snapshot: Snapshot, { catalogue, published, draw }: ShareParts): Shared {
  const forms = formsOf(catalogue)
  const collector = makeCollector()
  for (const document of published) sharedDocument(document, forms, collector.published)
  snapshotPart(snapshot, { forms, say: collector.say, published: collector.published })
  const collected = collector.done()
  const isOfAws = vocabularyOf(catalogue, collector.publishedTexts())
  const finder = nameFinder(collected.originals.keys())
  const isOriginal = (text: string) => finder(text).length > 0
  let kinds: readonly string[] = []
  for (let tried = 0; tried < TRIES; tried += 1) {
    const { say, table, matched } = makeRenaming(collected, draw, isOriginal)
    const shared = snapshotPart(snapshot, { forms, say, published: (chunks) => say(chunks, 'name') })
    kinds = leftOver(shared, collected.originals, isOfAws)
    if (kinds.length > 0) continue
    return {
      snapshot: checkSnapshot(shared, 'The share file'),
      table: new Map([...table].filter(([before, after]) => before !== after)),
      renamed: (text) => say(forms.named(text), 'name'),
      matches: sameMatches(matched),
    }
  }
  throw new WhenceError(
    'internal',
    `No share file was written: names of this account were left in it (${kinds.join(', ')}).`,
    'Report this with the kinds of names, and without the names.',
  )
}
