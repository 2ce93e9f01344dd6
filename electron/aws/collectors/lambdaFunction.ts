import {
  GetPolicyCommand,
  type LambdaClient,
  ListAliasesCommand,
  ListFunctionUrlConfigsCommand,
  ListVersionsByFunctionCommand,
} from '@aws-sdk/client-lambda'
import type { CallName } from '../../../shared/services/calls.ts'
import type { FunctionUrl } from '../../../shared/snapshot/schema.ts'
import type { CrawlContext } from '../crawlContext.ts'
import type { CrawledResource } from '../draft.ts'

/** What is asked of each function. */
export const OF_A_FUNCTION: readonly CallName[] = [
  'lambda:GetPolicy',
  'lambda:ListAliases',
  'lambda:ListVersionsByFunction',
  'lambda:ListFunctionUrlConfigs',
]

interface LambdaFunction {
  readonly arn: string
  readonly name: string
  readonly region: string
}

const GONE = ['ResourceNotFoundException', 'ResourceNotFound']

/** Puts a function, its versions and its aliases into the draft, with their policies and URLs; never its code or variables. */
export async function readFunction(
  context: CrawlContext,
  client: LambdaClient,
  { arn, name: FunctionName, region }: LambdaFunction,
): Promise<void> {
  const about = { region, target: arn }
  const add = async (
    own: string,
    type: CrawledResource['type'],
    Qualifier: string | undefined,
    url: Pick<CrawledResource, 'functionUrl'>,
  ): Promise<void> => {
    const answer = await context.ask('lambda:GetPolicy', { region, target: own, absent: GONE }, (o) =>
      client.send(new GetPolicyCommand({ FunctionName, Qualifier }), o),
    )
    const policy =
      answer.status === 'done' ? answer.value.Policy : answer.status === 'absent' ? null : undefined
    context.draft.resources.push({
      arn: own,
      type,
      region,
      ...(policy === undefined ? {} : { policy }),
      ...url,
    })
  }
  const urls = await context.list('lambda:ListFunctionUrlConfigs', about, async (Marker, o) => {
    const page = await client.send(new ListFunctionUrlConfigsCommand({ FunctionName, Marker }), o)
    return { items: page.FunctionUrlConfigs ?? [], next: page.NextMarker }
  })
  const urlOf = (own: string): { readonly functionUrl?: FunctionUrl | null } => {
    const found = urls.items.find((url) => url.FunctionArn === own)
    if (found?.FunctionUrl !== undefined && found.AuthType !== undefined)
      return { functionUrl: { url: found.FunctionUrl, authType: found.AuthType } }
    return urls.complete && found === undefined ? { functionUrl: null } : {}
  }
  await add(arn, 'AWS::Lambda::Function', undefined, urlOf(arn))
  const aliases = await context.list('lambda:ListAliases', about, async (Marker, o) => {
    const page = await client.send(new ListAliasesCommand({ FunctionName, Marker }), o)
    return { items: page.Aliases ?? [], next: page.NextMarker }
  })
  for (const { Name } of aliases.items) {
    if (Name === undefined) context.unusable('lambda:ListAliases', about, 'Name')
    else await add(`${arn}:${Name}`, 'AWS::Lambda::Alias', Name, urlOf(`${arn}:${Name}`))
  }
  const versions = await context.list('lambda:ListVersionsByFunction', about, async (Marker, o) => {
    const page = await client.send(new ListVersionsByFunctionCommand({ FunctionName, Marker }), o)
    return { items: page.Versions ?? [], next: page.NextMarker }
  })
  for (const { Version } of versions.items) {
    if (Version === undefined) context.unusable('lambda:ListVersionsByFunction', about, 'Version')
    // $LATEST is the function itself.
    else if (/^\d+$/.test(Version)) await add(`${arn}:${Version}`, 'AWS::Lambda::Version', Version, {})
  }
}
