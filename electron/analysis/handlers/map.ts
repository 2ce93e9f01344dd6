import { findExposure } from '../../../shared/exposure/exposure.ts'
import { WhenceError } from '../../../shared/errors.ts'
import { mapAnswer, membersAnswer } from '../../../shared/map/answer.ts'
import type { MapFacts } from '../../../shared/map/facts.ts'
import { firstFactsOf, keepWholeFacts, wholeFactsOf } from '../../../shared/map/factsCache.ts'
import { readGrouping } from '../../../shared/map/grouping.ts'
import { wholeFacts } from '../../../shared/map/makeFacts.ts'
import type { MapOptions } from '../../../shared/map/principalsColumn.ts'
import { type AnalysisParts, type Asker, type Handlers, openOne, principalsIn } from '../handler.ts'
import type { OpenAccount } from '../openAccounts.ts'
import { PathSearch, pathsSources } from '../pathSearch.ts'
import type { Catalogue } from '../../../shared/catalogue/types.ts'

type Opened = OpenAccount & { readonly catalogue: Catalogue }

/** The account map, drawn anew with each group that is opened; its facts are made once. */
export function mapHandlers(
  parts: AnalysisParts,
): Handlers<'account.map' | 'account.map.whole' | 'account.map.members'> {
  return {
    'account.map': async (input, asker) => {
      const account = await openOne(parts, input.snapshot)
      return mapAnswer(first(account, asker), optionsOf(input, account))
    },
    'account.map.whole': async (input, asker) => {
      const account = await openOne(parts, input.snapshot)
      return mapAnswer(await whole(account, asker), optionsOf(input, account))
    },
    'account.map.members': async ({ node, whole: wanted, ...input }, asker) => {
      const account = await openOne(parts, input.snapshot)
      const facts = wanted === true ? await whole(account, asker) : first(account, asker)
      const found = membersAnswer(facts, optionsOf(input, account), node)
      if (found !== null) return found
      throw new WhenceError(
        'bad-input',
        `The map has no node or edge ${JSON.stringify(node.slice(0, 200))} now.`,
        'Open the group in which it stands, or choose another node.',
      )
    },
  }
}

function first({ snapshot, model, catalogue }: Opened, { stage }: Pick<Asker, 'stage'>): MapFacts {
  stage({ stage: `Drawing ${principalsIn([{ model }])}` })
  return firstFactsOf(snapshot, model, catalogue)
}

async function whole(account: Opened, asker: Asker): Promise<MapFacts> {
  const { snapshot, model, catalogue } = account
  const known = wholeFactsOf(model)
  if (known !== undefined) return known
  asker.stage({ stage: `Looking for ways among ${principalsIn([account])}` })
  const found = await new PathSearch(undefined, asker).paths(pathsSources([account], catalogue), {})
  asker.stage({ stage: 'Looking for what is reached from outside' })
  const exposure = findExposure({ snapshot, models: [model], catalogue }, { kinds: ['outside-access'] })
  const facts = wholeFacts(first(account, asker), found, exposure)
  keepWholeFacts(model, facts)
  return facts
}

/** Throws `bad-input` for a way of grouping that is none. */
function optionsOf(
  {
    by,
    opened,
    jewels = [],
  }: {
    readonly by?: string | undefined
    readonly opened?: readonly string[] | undefined
    readonly jewels?: readonly string[] | undefined
  },
  { model }: Opened,
): MapOptions {
  const grouping = readGrouping(by ?? 'kind')
  if (grouping === null)
    throw new WhenceError(
      'bad-input',
      `Principals are not grouped by ${JSON.stringify((by ?? '').slice(0, 200))}.`,
      'Group them by kind, path, trust, last-use, power or tag:KEY.',
    )
  return { by: grouping, opened: new Set(opened), now: model.collectedAt, jewels }
}
