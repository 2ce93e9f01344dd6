import { MISSING } from '../../policy/truth.ts'
import type { MissingData } from '../request/decision.ts'
import type { Absence } from '../request/input.ts'
import type { LayerProof } from './layers.ts'
import { absencesIn } from '../decide/sets.ts'
import type { RequestView } from '../request/request.ts'
import { hasResourceSide, type Settlement } from '../decide/settle.ts'

const NONE: readonly never[] = []

/** What was not collected and touches this request; it could flip the verdict exactly when that is Unknown. */
export function missingData(
  view: RequestView,
  settlement: Settlement,
  read: readonly LayerProof[],
): readonly MissingData[] {
  const { input } = view
  const { sums } = settlement
  const found: Absence[] = []
  if (input.facts?.policyBehind !== undefined) found.push(input.facts.policyBehind)
  if (input.facts?.ownerUnknown !== undefined) found.push(input.facts.ownerUnknown)
  const uncollected = view.hasIdentity && !view.trustOnly ? input.facts?.callerUncollected : undefined
  if (uncollected !== undefined) found.push(...uncollected)
  if (view.scpExemption === null && 'missing' in input.scps) found.push(input.scps.missing)
  if (view.rcpExemption === null && 'missing' in input.rcps) found.push(input.rcps.missing)
  if (sums.rcp.deny === MISSING && input.facts?.awsManagedKey === 'unknown') {
    found.push({ what: `Whether AWS manages the key ${view.resource.text}`, call: 'kms:DescribeKey' })
  }
  const { resource } = input
  if (resource !== null && 'missing' in resource && hasResourceSide(view)) found.push(resource.missing)
  if (sums.publicAccess.allow === MISSING) {
    for (const block of input.facts?.publicAccessBlocks ?? []) {
      if (block !== null && 'missing' in block) found.push(block.missing)
    }
  }
  const absences = absencesIn(view)
  if (absences.length > 0) found.push(...absences)
  if (read.some(({ matched }) => matched.conditional)) found.push(...unknownKeys(view, read))
  if (found.length === 0) return NONE
  const couldFlip = settlement.verdict === 'Unknown'
  const byName = new Map(found.map((absence) => [`${absence.call} ${absence.what}`, absence]))
  return [...byName.values()].map((absence) => ({ ...absence, couldFlip }))
}

/** The keys without a value that a statement asked for. */
function unknownKeys(view: RequestView, read: readonly LayerProof[]): readonly Absence[] {
  const asked: string[] = []
  for (const { matched } of read) {
    for (const { conditions } of matched.matches) {
      for (const check of conditions) if (check.observed === 'unknown') asked.push(check.key)
    }
  }
  return asked.map((key) => {
    const name = key.toLowerCase()
    return name.startsWith('aws:resourcetag/')
      ? { what: `The tags of ${view.resource.text}`, call: 'tag:GetResources' }
      : { what: `The value of ${key}`, call: CALLS.get(name) ?? 'iam:GetAccountAuthorizationDetails' }
  })
}

/** What shows the value of a key that is no fact of IAM. */
const CALLS: ReadonlyMap<string, string> = new Map([
  ['aws:principalorgid', 'organizations:DescribeOrganization'],
  ['aws:principalorgpaths', 'organizations:ListParents'],
])
