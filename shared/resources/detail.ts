import type { AccountModel } from '../account/model.ts'
import type { Catalogue } from '../catalogue/types.ts'
import { WhenceError } from '../errors.ts'
import { ABSENT, isKnownAs, type Known, type NotCollected } from '../known.ts'
import type { Snapshot } from '../snapshot/schema.ts'
import { askableActions, askableLevels, withinOf } from './askable.ts'
import { outsideOfOne } from './outsideCache.ts'
import { resourceRow } from './rows.ts'
import type { ResourceDetail } from './types.ts'

/**
 * All there is about one resource but who of the account reaches it (reach.ts). `named`: its ARN, or its name where only one
 * has it. Throws `resource-not-found`.
 */
export function resourceDetail(
  snapshot: Snapshot,
  model: AccountModel,
  catalogue: Catalogue,
  named: string,
): ResourceDetail {
  const resource = findResource(model, named)
  const found = outsideOfOne(snapshot, model, catalogue, resource.arn)
  const row = resourceRow(model, resource, found?.access ?? [])
  const { tags, publicAccessBlock, objectOwnership, accessControlList, functionUrl, grants, type } = resource
  const accountBlock = type === 'AWS::S3::Bucket' ? model.accountPublicAccessBlock : ABSENT
  const facts: readonly Known<unknown>[] = [
    ...[row.policy, row.encryption, publicAccessBlock, accountBlock, objectOwnership],
    // Access control lists count for nothing where Object Ownership turns them off.
    isKnownAs(objectOwnership, 'BucketOwnerEnforced') ? ABSENT : accessControlList,
    ...[functionUrl, grants, tags],
  ]
  return {
    ...row,
    access: found?.access ?? [],
    analyzer: found?.analyzer ?? null,
    tags,
    publicAccessBlock,
    accountPublicAccessBlock: accountBlock,
    objectOwnership,
    accessControlList,
    functionUrl,
    grants,
    levels: askableLevels(askableActions(resource, catalogue)),
    within: withinOf(resource),
    missing: facts.filter(isMissing),
  }
}

/**
 * A resource by its ARN, or by its name where only one has it.
 * @throws {WhenceError} resource-not-found, and bad-input for a name that several have
 */
export function findResource({ resources, account }: AccountModel, named: string) {
  const found = resources.get(named)
  if (found !== undefined) return found
  const [first, ...more] = [...resources.values()].filter(
    ({ arn }) => arn.slice(arn.search(/[^:/]*$/)) === named,
  )
  if (first !== undefined && more.length === 0) return first
  if (first !== undefined)
    throw new WhenceError(
      'bad-input',
      `${more.length + 1} resources are called ${shown(named)}: ${[first, ...more]
        .slice(0, 5)
        .map(({ arn }) => arn)
        .join(', ')}.`,
      'Give the ARN of one of them.',
    )
  throw new WhenceError(
    'resource-not-found',
    `The snapshot of account ${account.id} has no resource ${shown(named)}.`,
    'Only resources whose policies a crawl reads are in it. Choose one from the list of resources, or crawl again if it is new.',
  )
}

const MOST_SHOWN = 200

function shown(named: string): string {
  return named.length > MOST_SHOWN ? `${named.slice(0, MOST_SHOWN)}…` : named
}

function isMissing(fact: Known<unknown>): fact is NotCollected {
  return fact.state === 'not-collected'
}
