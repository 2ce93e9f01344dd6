import type { AccountModel, Principal } from '../../account/model.ts'
import { accountIndex } from '../../engine/whoCan/whoCanIndexCache.ts'
import type { Alike } from './sharedAnswers.ts'

/**
 * Tells the users and roles of an account apart by the documents that speak of an action: their policies, their boundary
 * whatever it says, and whether control policies are for them (rules 6.2 and 7.3).
 */
export function alikeIn(model: AccountModel): Alike {
  const index = accountIndex(model)
  const places = new Map(index.principals.map(({ entity }, place) => [entity.arn, place]))
  const speaking = new Map<string, ReadonlySet<number>>()
  const speakersOf = (service: string, name: string): ReadonlySet<number> => {
    const action = `${service}:${name}`
    let found = speaking.get(action)
    if (found === undefined) {
      found = new Set(index.speakingOf(service, name).map(({ document }) => document))
      speaking.set(action, found)
    }
    return found
  }
  return {
    classOf({ arn }: Principal, service, name) {
      const place = places.get(arn)
      if (place === undefined) return null
      const speakers = speakersOf(service, name)
      const { ties, starts, documentOf, boundaries, kinds } = index
      const own: number[] = []
      for (let at = starts[place] ?? 0; at < (starts[place + 1] ?? 0); at += 1) {
        const document = documentOf[ties[at] ?? -1] ?? -1
        if (speakers.has(document)) own.push(document)
      }
      const boundary = boundaries[place] ?? -1
      const limit = boundary === -1 ? '' : ` ${documentOf[boundary]}`
      return `${kinds[place]}${limit}: ${own.sort((a, b) => a - b).join(' ')}`
    },
  }
}
