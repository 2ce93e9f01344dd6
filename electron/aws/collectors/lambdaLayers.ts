import {
  GetLayerVersionPolicyCommand,
  ListLayersCommand,
  ListLayerVersionsCommand,
} from '@aws-sdk/client-lambda'
import { forEachLimited } from '../crawlContext.ts'
import { inEachRegion, readPolicies } from '../resourcePolicies.ts'
import { LAMBDA } from './lambda.ts'

interface Version {
  readonly arn: string
  readonly layer: string
  readonly number: number
}

/** Every version of every layer, each with a policy of its own; never its code. */
export const run = inEachRegion(async (context, region, progress) => {
  const client = context.clients.of(LAMBDA, region)
  const layers = await context.list(
    'lambda:ListLayers',
    { region, needs: ['LayerName'] },
    async (Marker, o) => {
      const page = await client.send(new ListLayersCommand({ Marker, MaxItems: 50 }), o)
      return { items: page.Layers ?? [], next: page.NextMarker }
    },
  )
  const versions: Version[] = []
  let { complete } = layers
  if (complete) context.coverage.begin('lambda:ListLayerVersions', region)
  await forEachLimited(layers.items, 4, async ({ LayerName, LayerArn, LatestMatchingVersion }) => {
    if (LayerName === undefined) return
    const about = { region, target: LayerArn ?? LayerName, needs: ['LayerVersionArn', 'Version'] }
    const found = await context.list('lambda:ListLayerVersions', about, async (Marker, o) => {
      const page = await client.send(new ListLayerVersionsCommand({ LayerName, Marker, MaxItems: 50 }), o)
      return { items: page.LayerVersions ?? [], next: page.NextMarker }
    })
    // A layer is there for as long as it has a version.
    if (found.complete && found.items.length === 0 && LatestMatchingVersion !== undefined)
      context.unusable('lambda:ListLayerVersions', about, 'The version that lambda:ListLayers names')
    complete &&= found.complete
    for (const { LayerVersionArn: arn, Version: number } of found.items)
      if (arn !== undefined && number !== undefined) versions.push({ arn, layer: LayerName, number })
  })
  await readPolicies(
    context,
    progress,
    { items: versions, complete },
    {
      type: 'AWS::Lambda::LayerVersion',
      get: 'lambda:GetLayerVersionPolicy',
      region,
      absent: ['ResourceNotFoundException'],
      resource: ({ arn }) => ({ arn }),
      policy: async ({ layer, number }, o) => {
        const input = { LayerName: layer, VersionNumber: number }
        return (await client.send(new GetLayerVersionPolicyCommand(input), o)).Policy
      },
    },
  )
})
