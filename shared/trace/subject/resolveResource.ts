import type { AccountModel } from '../../account/model.ts'
import type { Catalogue } from '../../catalogue/types.ts'
import { splitArn } from '../../policy/arn.ts'
import { parsePrincipal } from '../../policy/principalCache.ts'
import { unmask } from './masked.ts'

/** The resource that was asked for; null where the text names none that is known. */
export function resourceOf(
  models: readonly AccountModel[],
  written: string | null,
  { action, principal }: { readonly action: string; readonly principal: string | null },
  catalogue: Catalogue | undefined,
  notes: string[],
  ifEvaluated: string[],
): string | null {
  const plain = written?.replace(/^"|"$/g, '') ?? null
  // Rule 17.6: what the message names is the resource; else the engine knows what AWS decides such an action on.
  if (catalogue?.action(action)?.resourceTypes.length === 0 && plain?.startsWith('arn:') !== true) return '*'
  if (plain === null || plain === '') {
    ifEvaluated.push(
      `The text does not name the resource, so ${action} is evaluated on *. Give the resource's ARN for an exact answer.`,
    )
    return null
  }
  if (plain === '*') return '*'
  const { text: unmasked, account: taken } = unmask(models, plain)
  if (taken !== null) notes.push(`The account in the resource is masked; it is taken as ${taken}.`)
  if (unmasked.startsWith('arn:')) return unmasked
  const inside = /(?:^|\s)(arn:\S+)$/.exec(unmasked)?.[1]
  if (inside !== undefined) return inside
  const caller = principal === null ? null : parsePrincipal(principal)
  const account = caller !== null && 'account' in caller ? caller.account : models[0]?.account.id
  const model = models.find((candidate) => candidate.account.id === account)
  const built = model === undefined ? null : namedResource(model, unmasked)
  if (built !== null) {
    notes.push(`The text names the resource as ${JSON.stringify(plain)}; it is taken as ${built}.`)
    return built
  }
  notes.push(
    `The resource ${JSON.stringify(plain.slice(0, 200))} is not an ARN and fits nothing in the snapshot. Give its ARN for an exact answer.`,
  )
  ifEvaluated.push(`${action} is evaluated on *.`)
  return null
}

/** IAM writes `role NAME`, Secrets Manager the name that the caller gave. */
function namedResource(model: AccountModel, text: string): string | null {
  const iam = /^(role|user|group|instance profile) (\S+)$/.exec(text)
  if (iam !== null) {
    const [, kind, name] = iam
    const list =
      kind === 'role'
        ? [...model.roles.values()]
        : kind === 'user'
          ? [...model.users.values()]
          : kind === 'group'
            ? [...model.groups.values()]
            : model.instanceProfiles.map((profile) => ({
                name: profile.InstanceProfileName,
                arn: profile.Arn,
              }))
    const found = list.find((entity) => entity.name === name)
    const type = kind === 'instance profile' ? 'instance-profile' : kind
    return found?.arn ?? `arn:${model.account.partition}:iam::${model.account.id}:${type}/${name}`
  }
  // A secret's ARN ends in a dash and six random characters.
  const secrets = [...model.resources.keys()].filter((arn) => {
    const last = splitArn(arn)?.[5] ?? ''
    return (
      last === `secret:${text}` ||
      (last.startsWith(`secret:${text}-`) && last.length === text.length + 'secret:-'.length + 6)
    )
  })
  return secrets.length === 1 ? (secrets[0] ?? null) : null
}
