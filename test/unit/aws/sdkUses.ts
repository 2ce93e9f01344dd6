/** The service of each SDK package in coverage's names. */
const SERVICES: Readonly<Record<string, string>> = {
  accessanalyzer: 'access-analyzer',
  'bedrock-agentcore-control': 'bedrock-agentcore',
  emr: 'elasticmapreduce',
  'secrets-manager': 'secretsmanager',
  'sso-admin': 'sso',
  sfn: 'states',
  amp: 'aps',
  'api-gateway': 'apigateway',
  'cloudwatch-logs': 'logs',
  efs: 'elasticfilesystem',
  eventbridge: 'events',
  'lex-models-v2': 'lex',
  opensearch: 'es',
  'resource-groups-tagging-api': 'tag',
  sesv2: 'ses',
}

/** What else of the SDK the sources use, each for one thing; none of it sends a call by itself. */
const KNOWN: ReadonlySet<string> = new Set([
  'credential-providers fromIni',
  'core/client makeBuilder',
  'core/endpoints getEndpointPlugin',
  'node-http-handler NodeHttpHandler',
])

export interface SdkUses {
  /** The operations whose commands a source imports, as `service:Operation`. */
  readonly operations: readonly string[]
  /** Every other way to the SDK that could send something: whole packages, clients with a method for each operation. */
  readonly odd: readonly string[]
}

/** How a source uses the SDK, by its text. */
export function sdkUses(source: string): SdkUses {
  const operations: string[] = []
  const odd: string[] = []
  // Every mention of a package of the SDK has to be the end of an import that is understood.
  const rest = source.replaceAll(
    /import (type )?\{([^}]*)\} from ['"]@(?:aws-sdk|smithy)\/([\w/-]+)['"]/g,
    (_all, types: string | undefined, names: string, module: string) => {
      if (types === undefined) for (const name of namesIn(names)) read(name, module)
      return ''
    },
  )
  function read(name: string, module: string): void {
    const service = /^client-([\w-]+)$/.exec(module)?.[1]
    const operation = /^(\w+)Command$/.exec(name)?.[1]
    if (service !== undefined && operation !== undefined)
      operations.push(`${SERVICES[service] ?? service}:${operation}`)
    else if (!(service !== undefined && /^\w+Client$/.test(name)) && !KNOWN.has(`${module} ${name}`))
      odd.push(`${name} of ${module}`)
  }
  for (const [text] of rest.matchAll(/[^\n]*['"]@(?:aws-sdk|smithy)\/[^\n]*/g)) odd.push(text.trim())
  return { operations, odd }
}

/** The names by which a package exports what is imported: `A as B` is A; types send nothing. */
function namesIn(list: string): readonly string[] {
  return list
    .split(',')
    .map((text) => text.trim())
    .filter((text) => text !== '' && !text.startsWith('type '))
    .map((text) => text.split(/\s+as\s+/)[0] ?? '')
}
