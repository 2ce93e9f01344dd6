import { SERVICES } from './registry/index.ts'
import type { AwsService, KeyAction } from './types.ts'

/** What an action on encrypted data asks of KMS in the caller's name. */
export interface KeyNeed {
  readonly action: `kms:${string}`
  /** Needed in these cases alone; null: whenever a key of the customer's encrypts. */
  readonly only: string | null
}
export interface KeyUseOfAction {
  readonly needs: readonly KeyNeed[]
  readonly service: string
  readonly encryption: NonNullable<AwsService['encryption']>
}

const BY_ACTION: ReadonlyMap<string, KeyUseOfAction> = new Map(
  SERVICES.flatMap(({ prefix, encryption }: AwsService) =>
    encryption === undefined
      ? []
      : Object.entries(encryption.keyActions).map(([name, actions]): [string, KeyUseOfAction] => [
          `${prefix}:${name}`.toLowerCase(),
          { needs: actions.map(needOf), service: prefix, encryption },
        ]),
  ),
)

/** The use of KMS keys that an action, in any case, brings with it; null where none is known. */
export function keyUseOfAction(action: string): KeyUseOfAction | null {
  return BY_ACTION.get(action.toLowerCase()) ?? null
}

function needOf(one: KeyAction): KeyNeed {
  return typeof one === 'string' ? { action: one, only: null } : one
}
