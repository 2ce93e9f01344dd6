import type { CrawlJournal, JournalAnswer, JournalCall } from '../../electron/aws/journal.ts'
import { connect } from '../../electron/aws/connection.ts'
import { crawl } from '../../electron/aws/crawl.ts'
import { keptCrawl } from '../../electron/aws/keptCrawl.ts'
import { sortedJson } from '../../electron/aws/journalValues.ts'
import { startSampleEndpoint } from '../../electron/sample/endpoint.ts'
import { isRecord } from '../../shared/json.ts'
import type { Snapshot } from '../../shared/snapshot/schema.ts'

export interface Recorded {
  readonly call: JournalCall
  readonly answer: JournalAnswer
}
type Path = readonly (string | number)[]

const AT = '2026-11-01T08:00:00.000Z'

/** What AWS answers to a crawl of the sample account, and the account that it is of. */
export async function record(): Promise<{
  readonly answers: readonly Recorded[]
  readonly accountId: string
}> {
  const endpoint = await startSampleEndpoint({ now: () => new Date('2026-11-01T06:00:00Z') })
  const env = { env: {}, homedir: '/nonexistent' }
  const connection = await connect({ profile: 'Sample account', env, sampleEndpoint: endpoint })
  const answers: Recorded[] = []
  await crawl(connection, {
    accountId: endpoint.accountId,
    regions: ['eu-west-1'],
    signal: new AbortController().signal,
    onState: () => undefined,
    now: () => new Date(AT),
    wait: async () => undefined,
    openJournal: async () => ({
      ...journalOf([]),
      keep: async (call, answer) => void answers.push({ call, answer }),
    }),
  })
  connection.close()
  await endpoint.close()
  return { answers, accountId: endpoint.accountId }
}

function journalOf(answers: readonly Recorded[]): CrawlJournal {
  const kept = new Map(answers.map(({ call, answer }) => [keyOf(call), answer]))
  return {
    startedAt: AT,
    parts: () => [],
    lastAt: () => AT,
    take: async (call) => structuredClone(kept.get(keyOf(call)) ?? null),
    keep: async () => undefined,
    onLost: () => undefined,
    rewind: () => undefined,
  }
}

function keyOf({ service, region, operation, input }: JournalCall): string {
  return sortedJson([service, region, operation, input])
}

/** The snapshot that comes of these answers. */
export function replay(answers: readonly Recorded[], accountId: string): Promise<Snapshot> {
  return keptCrawl(journalOf(answers), {
    accountId,
    partition: 'aws',
    profile: 'audit',
    callerArn: `arn:aws:iam::${accountId}:user/auditor`,
    regions: ['eu-west-1'],
    hasOrganizationProfile: false,
  })
}

/** Each member of each answer, one of each kind: `iam ListUsers Users[].Path`. */
export function fieldsOf(
  answers: readonly Recorded[],
): readonly { readonly name: string; readonly answer: number; readonly path: Path }[] {
  const found = new Map<string, { readonly name: string; readonly answer: number; readonly path: Path }>()
  answers.forEach(({ call, answer: given }, answer) => {
    if (!('output' in given)) return
    for (const path of pathsOf(given.output, [])) {
      const shape = path.map((key) => (typeof key === 'number' ? '[]' : `.${key}`)).join('')
      const name = `${call.service} ${call.operation} ${shape}`
      if (!found.has(name)) found.set(name, { name, answer, path })
    }
  })
  return [...found.values()]
}

function pathsOf(value: unknown, at: Path): Path[] {
  if (Array.isArray(value)) return value.flatMap((item, place) => pathsOf(item, [...at, place]))
  if (!isRecord(value) || value instanceof Date || value instanceof Uint8Array) return []
  return Object.entries(value).flatMap(([key, inner]) => [[...at, key], ...pathsOf(inner, [...at, key])])
}

/** The answers with one member of one of them gone. */
export function without(answers: readonly Recorded[], answer: number, path: Path): readonly Recorded[] {
  return answers.map((one, place) => {
    if (place !== answer || !('output' in one.answer)) return one
    const output: unknown = structuredClone(one.answer.output)
    const owner = path
      .slice(0, -1)
      .reduce<unknown>((inner, key) => (inner as Record<string | number, unknown>)[key], output)
    Reflect.deleteProperty(owner as object, path.at(-1) ?? '')
    return { ...one, answer: { output } }
  })
}
