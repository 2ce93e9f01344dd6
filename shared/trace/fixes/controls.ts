import { known } from '../../known.ts'
import type { LayerKind, LayerResult } from '../../engine/request/decision.ts'
import type { AppliedPolicy } from '../../engine/request/input.ts'
import { parsePolicy } from '../../policy/parse.ts'
import { shellCommand, shellJson, shellSubstitution } from '../../shell.ts'
import type { FixKind } from '../facts/fix.ts'
import type { Candidate, FixContext } from './candidate.ts'
import { print, type NewStatement } from './documents.ts'

const MANAGEMENT =
  'It is done in the management account (or by a delegated administrator), and counts for every account below.'
const FULL = print({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] })

type Extend = (
  layer: LayerKind,
  policies: readonly AppliedPolicy[],
  kind: FixKind,
  context: FixContext,
) => readonly Candidate[]

/**
 * The levels where no service control policy allows it: a policy there is extended, else a new one is attached; where
 * none is left, AWS's own FullAWSAccess may be put back. `extend` makes the first kind; `statement` allows exactly the request.
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_evaluation.html
 */
export function levelsWithoutAllow(
  layer: LayerResult,
  context: FixContext,
  extend: Extend,
  statement: NewStatement,
): readonly Candidate[] {
  const { scps } = context.input
  if (scps.state !== 'known') return []
  const withoutAllow = new Set(
    (layer.levels ?? []).filter(({ result }) => result === 'implicit-deny').map(({ target }) => target),
  )
  return scps.value.levels
    .filter(({ target }) => withoutAllow.has(target))
    .flatMap(({ target, policies }) => {
      const ofAccount = policies.filter(({ policyId }) => policyId?.endsWith('/p-FullAWSAccess') !== true)
      const extended = extend('scp', ofAccount, 'extend-scp', context)
      if (extended.length > 0) return extended
      return [newPolicy(target, statement), ...(policies.length === 0 ? [fullAccess(target)] : [])]
    })
}

function newPolicy(target: string, statement: NewStatement): Candidate {
  const name = statement.Sid
  const text = print({ Version: '2012-10-17', Statement: [statement] })
  const created = shellCommand(
    ...['aws', 'organizations', 'create-policy', '--type', 'SERVICE_CONTROL_POLICY', '--name', name],
    ...['--description', 'Allows one more action', '--content', shellJson(text)],
    ...['--query', 'Policy.PolicySummary.Id', '--output', 'text'],
  )
  const attach = shellCommand('aws', 'organizations', 'attach-policy', '--target-id', target, '--policy-id')
  return {
    kind: 'attach-scp',
    where: `a new service control policy ${name} at ${target}`,
    change: print(statement),
    document: text,
    command: `${attach} ${shellSubstitution(created)}`,
    cautions: [MANAGEMENT, 'No more than five service control policies can be attached at one place.'],
    edit: {
      kind: 'attach',
      target,
      policy: { name, policyId: `${target}#scp/${name}`, document: known(parsePolicy(text, 'scp')) },
    },
    rank: 4,
  }
}

function fullAccess(target: string): Candidate {
  return {
    kind: 'attach-scp',
    where: `FullAWSAccess at ${target}`,
    change: `Attach AWS's policy FullAWSAccess at ${target} again.`,
    document: null,
    command: shellCommand(
      ...['aws', 'organizations', 'attach-policy', '--policy-id', 'p-FullAWSAccess', '--target-id', target],
    ),
    cautions: [
      `Everything that no service control policy denies is allowed at ${target} then: a list of what is allowed there no longer limits anything. Take it only where the list was a mistake.`,
      MANAGEMENT,
    ],
    edit: {
      kind: 'attach',
      target,
      policy: {
        name: 'FullAWSAccess',
        policyId: `${target}#scp/p-FullAWSAccess`,
        document: known(parsePolicy(FULL, 'scp')),
      },
    },
    rank: 8,
  }
}
