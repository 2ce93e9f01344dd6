import { notCollected, type NotCollected } from '../../known.ts'
import { MISSING } from '../../policy/truth.ts'
import type { MissingData } from '../request/decision.ts'
import type { LayerProof } from './layers.ts'
import { publicWriteOf } from '../decide/s3PublicWrite.ts'
import type { Selections } from '../decide/selections.ts'
import { absencesIn } from '../decide/sets.ts'
import type { RequestView } from '../request/request.ts'
import { hasResourceSide, type Settlement } from '../decide/settle.ts'

const NONE: readonly never[] = []

/** What was not collected and touches this request; it could flip the verdict exactly when that is Unknown. */
export function missingData(
  view: RequestView,
  settlement: Settlement,
  selections: Selections,
  read: readonly LayerProof[],
): readonly MissingData[] {
  const { input } = view
  const { sums } = settlement
  const found: NotCollected[] = []
  if (input.facts?.policyBehind !== undefined) found.push(input.facts.policyBehind)
  if (input.facts?.ownerUnknown !== undefined) found.push(input.facts.ownerUnknown)
  const uncollected = view.hasIdentity && !view.trustOnly ? input.facts?.callerUncollected : undefined
  if (uncollected !== undefined) found.push(...uncollected)
  if (view.scpExemption === null && input.scps.state === 'not-collected') found.push(input.scps)
  if (view.rcpExemption === null && input.rcps.state === 'not-collected') found.push(input.rcps)
  if (sums.rcp.deny === MISSING && input.facts?.awsManagedKey === 'unknown') {
    found.push(notCollected(`Whether AWS manages the key ${view.resource.text}`, 'kms:DescribeKey'))
  }
  const { resource } = input
  if (resource.state === 'not-collected' && hasResourceSide(view)) found.push(resource)
  if (sums.publicAccess.allow === MISSING) {
    for (const block of input.facts?.publicAccessBlocks ?? []) {
      if (block.state === 'not-collected') found.push(block)
    }
    const write = publicWriteOf(view)
    if (write !== null && found.length === 0) {
      const what = `Whether the ${write.what} that is put is public, which ${write.setting} refuses`
      found.push(notCollected(what, 'access-analyzer:CheckNoPublicAccess'))
    }
  }
  if (settlement.verdict === 'Unknown' && sums.resource.direct === MISSING) {
    found.push(...(input.facts?.unreadGrants ?? []))
  }
  const typeless = input.facts?.typeless?.unknown
  if (typeless !== undefined && read.some((layer) => restsOnResource(layer, view))) found.push(typeless)
  const absences = absencesIn(view, selections)
  if (absences.length > 0) found.push(...absences)
  if (read.some(({ matched }) => matched.conditional))
    found.push(...doubtsOf(read), ...unknownKeys(view, read))
  if (found.length === 0) return NONE
  const couldFlip = settlement.verdict === 'Unknown'
  const byName = new Map(found.map((absence) => [`${absence.call} ${absence.what}`, absence]))
  return [...byName.values()].map(({ what, call }) => ({ what, call, couldFlip }))
}

/** Statements and entries that can't be read; AWS's check of the policy tells what is wrong with them. */
function doubtsOf(read: readonly LayerProof[]): readonly NotCollected[] {
  const doubts = read.flatMap(({ matched }) => matched.matches.flatMap((match) => match.doubts ?? []))
  return doubts.map((doubt) =>
    notCollected(doubt.charAt(0).toUpperCase() + doubt.slice(1), 'access-analyzer:ValidatePolicy'),
  )
}

/** Whether some statement of the layer applies or not by a resource that is not known (rule 17.6). */
function restsOnResource({ matched }: LayerProof, view: RequestView): boolean {
  return matched.statements.some(
    ({ compiled }) => compiled.matchesResource(view.resource, view.context) === MISSING,
  )
}

/** The keys without a value that a statement asked for. */
function unknownKeys(view: RequestView, read: readonly LayerProof[]): readonly NotCollected[] {
  const asked: string[] = []
  for (const { matched } of read) {
    for (const { conditions } of matched.matches) {
      for (const check of conditions) if (check.observed === 'unknown') asked.push(check.key)
    }
  }
  return asked.map((key) => {
    const name = key.toLowerCase()
    return name.startsWith('aws:resourcetag/')
      ? notCollected(`The tags of ${view.resource.text}`, 'tag:GetResources')
      : notCollected(`The value of ${key}`, CALLS.get(name) ?? 'iam:GetAccountAuthorizationDetails')
  })
}

/** What shows the value of a key that is no fact of IAM. */
const CALLS: ReadonlyMap<string, string> = new Map([
  ['aws:principalorgid', 'organizations:DescribeOrganization'],
  ['aws:principalorgpaths', 'organizations:ListParents'],
])
