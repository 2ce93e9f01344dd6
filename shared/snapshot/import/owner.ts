import { WhenceError } from '../../errors.ts'
import type { Entity } from './entries.ts'
import { unreadable, type ImportFile } from './file.ts'
import { ACCOUNT_COMMAND } from './parts.ts'

export interface Owner {
  readonly id: string
  readonly partition: string
}

/**
 * The account that a file is of, as its ARNs say, or the one that was asked for where they name several; `others` are
 * the entries of the accounts that were not asked for. Throws `import-unreadable` where none or several are named and
 * nobody chose, `bad-input` where the chosen one is not in the file.
 */
export function ownerOf(
  file: ImportFile,
  entities: readonly Entity[],
  asked: string | undefined,
): {
  readonly owner: Owner
  readonly isOwn: (entity: Entity) => boolean
  readonly others: readonly Entity[]
} {
  if (asked !== undefined && !/^\d{12}$/.test(asked)) {
    throw new WhenceError('bad-input', `${asked} is no account id.`, 'Give the twelve digits of the account.')
  }
  const owners = new Map<string, { readonly partition: string; count: number }>()
  for (const entity of entities) {
    const [, partition = 'aws'] = entity.Arn.split(':', 2)
    const id = accountOf(entity)
    if (id === 'aws') continue
    const owner = owners.get(id) ?? { partition, count: 0 }
    owner.count += 1
    owners.set(id, owner)
  }
  const ids = [...owners.keys()]
  if (asked !== undefined && ids.length > 0 && !owners.has(asked)) {
    throw new WhenceError(
      'bad-input',
      `${file.name} is of account ${ids.join(' and ')}, not of ${asked}.`,
      'Leave the account id out, or choose the file of that account.',
    )
  }
  if (asked === undefined && owners.size > 1) throw severalAccounts(file, owners)
  const id = asked ?? ids[0]
  if (id === undefined) {
    throw unreadable(
      file,
      'has no ARN that names its account',
      'Give the account id with --account-id.',
      ACCOUNT_COMMAND,
    )
  }
  const isOwn = (entity: Entity) => [id, 'aws'].includes(accountOf(entity))
  return {
    owner: { id, partition: owners.get(id)?.partition ?? 'aws' },
    isOwn,
    others: entities.filter((entity) => !isOwn(entity)),
  }
}

function accountOf({ Arn }: Entity): string {
  return Arn.split(':', 5)[4] ?? ''
}

function severalAccounts(
  file: ImportFile,
  owners: ReadonlyMap<string, { readonly count: number }>,
): WhenceError {
  const [first = ''] = owners.keys()
  const named = [...owners].map(
    ([id, { count }]) => `${id} (${count === 1 ? '1 entry' : `${count} entries`})`,
  )
  return unreadable(
    file,
    `mixes ${owners.size} accounts: ${named.join(', ')}`,
    `Choose one by its account id, such as --account-id ${first}, and import each into a snapshot of its own.`,
  )
}
