import type { AccountModel } from '../../account/model.ts'
import type { Catalogue } from '../../catalogue/types.ts'
import { canBeAbout } from '../../engine/explain/resourceFit.ts'

/** `s3://bucket/key`, as commands name what they were about. */
const S3_ADDRESS = /\bs3:\/\/([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])\b/

/** The key behind the bucket that a text about a key names; null where it names none, or the key is not known. */
export function keyBehind(models: readonly AccountModel[], action: string, text: string): string | null {
  if (!/^kms:/i.test(action)) return null
  const bucket = S3_ADDRESS.exec(text)?.[1]
  if (bucket === undefined) return null
  const key = models
    .flatMap((model) => [...model.resources.values()])
    .find(({ arn }) => arn.endsWith(`:s3:::${bucket}`))?.kmsKey
  return key?.startsWith('arn:') === true ? key : null
}

/** The only resource of the open accounts that a service's own call can be about; null: there are more, or none. */
export function onlyResource(
  models: readonly AccountModel[],
  action: string,
  catalogue: Catalogue | undefined,
): string | null {
  const known = catalogue?.action(action)
  if (known === undefined || known.resourceTypes.length === 0) return null
  const [only, second] = models
    .flatMap((model) => [...model.resources.keys()])
    .filter((arn) => arn.split(':')[2] === known.service && canBeAbout(known, arn))
  return only !== undefined && second === undefined ? only : null
}
