import { readFileSync } from 'node:fs'
import path from 'node:path'
import { buildAccountModel } from '../../shared/account/build.ts'
import type { AccountModel } from '../../shared/account/model.ts'
import { compilePolicy } from '../../shared/policy/compileCache.ts'
import { importSnapshot } from '../../shared/snapshot/import.ts'
import type { Snapshot } from '../../shared/snapshot/schema.ts'

/** What generate.mjs planted in an account: questions with their answers. */
export interface Truth {
  readonly decisions: readonly {
    readonly principal: string
    readonly action: string
    readonly resource: string
    readonly context?: Readonly<Record<string, string>>
    readonly expected: string
    readonly why: string
  }[]
  readonly privilegeEscalations: readonly { readonly from: string; readonly to: string }[]
  readonly notEscalations: readonly { readonly principal: string }[]
  readonly benchmark: Readonly<
    Record<'object' | 'bucket' | 'passRole' | 'assumeRole' | 'wildcardPrincipal', string>
  >
}

export interface AccountFiles {
  readonly account: string
  readonly resourcePolicies: string
  readonly organization: string
  readonly truth: Truth
}

export function readFiles(folder: string): AccountFiles {
  const text = (name: string): string => readFileSync(path.join(folder, name), 'utf8')
  return {
    account: text('account.json'),
    resourcePolicies: text('resource-policies.json'),
    organization: text('scps.json'),
    truth: JSON.parse(text('truth.json')) as Truth,
  }
}

/** The files as an import reads them. */
export function snapshotOf(files: AccountFiles): Snapshot {
  return importSnapshot({
    account: { name: 'account.json', text: files.account },
    resourcePolicies: { name: 'resource-policies.json', text: files.resourcePolicies },
    organization: { name: 'scps.json', text: files.organization },
    now: '2026-01-01T00:00:00Z',
  })
}

/** What opening an account costs: JSON, snapshot, model. */
export function load(files: AccountFiles): AccountModel {
  return buildAccountModel(snapshotOf(files))
}

/** Compiles every policy, which the engine otherwise does at the first question about it. */
export function compileAll(model: AccountModel): number {
  const documents = new Set(
    [...model.policies.values()].flatMap(({ document }) =>
      document.state === 'known' ? [document.value] : [],
    ),
  )
  for (const document of documents) compilePolicy(document)
  return documents.size
}
