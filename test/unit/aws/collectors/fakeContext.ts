import type { AwsClients } from '../../../../electron/aws/clients.ts'
import { type Collector, CrawlContext } from '../../../../electron/aws/crawlContext.ts'
import type { CoverageEntry } from '../../../../shared/snapshot/schema.ts'

/** What AWS answers to a command; an Error is thrown. */
export type Answers = Readonly<Record<string, (input: Readonly<Record<string, unknown>>) => object>>
type Send = (command: { constructor: { name: string }; input: Record<string, unknown> }) => Promise<unknown>

export const ACCOUNT = '111122223333'
export const roleArn = (name: string) => `arn:aws:iam::${ACCOUNT}:role/${name}`
const silent = { total: () => undefined, add: () => undefined }

/** A refusal as the SDK throws it. */
export const denied = (): Error =>
  Object.assign(new Error('User is not authorized to perform this'), {
    name: 'AccessDeniedException',
    $fault: 'client',
    $metadata: { httpStatusCode: 403 },
  })

/**
 * Runs one collector against answers by operation; an operation that has none must not be called. `before`: what others have
 * read by then.
 */
export async function collect(
  collector: Collector,
  answers: Answers,
  regions: readonly string[] = ['eu-west-1'],
  before: Partial<CrawlContext['draft']> = {},
): Promise<{ readonly context: CrawlContext; readonly asked: readonly string[] }> {
  const asked: string[] = []
  const send: Send = async ({ constructor, input }) => {
    const operation = constructor.name.replace(/Command$/, '')
    asked.push(operation)
    const answer = answers[operation]
    if (answer === undefined) throw new Error(`${operation} was not expected`)
    const given = answer(input)
    if (given instanceof Error) throw given
    return given
  }
  const clients = { of: () => ({ send }) } as unknown as AwsClients
  const context = new CrawlContext({
    clients,
    organizationClients: clients,
    accountId: ACCOUNT,
    partition: 'aws',
    regions,
    signal: new AbortController().signal,
    checkCredentials: async () => null,
    wait: async () => undefined,
    now: () => new Date(0),
  })
  Object.assign(context.draft, before)
  await collector.run(context, silent)
  return { context, asked }
}

/** What of the collector's calls did not go well. */
export function gapsOf({ coverage, regions }: CrawlContext, calls: readonly string[]): CoverageEntry[] {
  return coverage.entries(regions).filter(({ call, status }) => calls.includes(call) && status !== 'done')
}
