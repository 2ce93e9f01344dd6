import type { ValidateAnswer, ValidatedPolicy, ValidateInput } from '../../shared/api/live.ts'
import { WhenceError } from '../../shared/errors.ts'
import { known, notCollected } from '../../shared/known.ts'
import { compareChecks } from '../../shared/lint/awsChecks.ts'
import type { ValidablePolicy } from '../analysis/methods.ts'
import type { Connection } from '../aws/connection.ts'
import { failureCode, failureKind, failureText } from '../aws/errors.ts'
import { validatePolicy } from '../aws/validatePolicy.ts'
import { withLive, type LiveParts } from './live.ts'

const CALL = 'access-analyzer:ValidatePolicy'

/** Asks AWS's own check about policies of a snapshot, one after the other, and lays what it finds beside our lint. */
export async function liveValidate(
  parts: LiveParts,
  { profile, snapshot, policies }: ValidateInput,
  asker?: AbortSignal,
): Promise<ValidateAnswer> {
  const order = { snapshot, policies }
  const { policies: validable } = await parts.analysis.ask('validable', order, {
    ...(asker && { signal: asker }),
  })
  return withLive(
    parts,
    profile,
    [snapshot],
    async ({ connection, identity }, signal) => {
      if (connection.kind === 'sample') throw sampleIsNotAws()
      const answers: ValidatedPolicy[] = []
      let refused: string | undefined
      for (const policy of validable) {
        const checked =
          refused === undefined ? await check(connection, policy, signal) : unchecked(policy, refused)
        if (checked.refused) refused = checked.why
        answers.push(checked.policy)
      }
      return { identity, policies: answers }
    },
    asker,
  )
}

interface Checked {
  readonly policy: ValidatedPolicy
  /** What refused this one refuses all. */
  readonly refused: boolean
  readonly why?: string
}

async function check(connection: Connection, policy: ValidablePolicy, signal: AbortSignal): Promise<Checked> {
  const { policyId, name, kind, document, lint } = policy
  if (document.state === 'not-collected')
    return { policy: { policyId, name, kind, checks: document }, refused: false }
  try {
    const answer = await validatePolicy(connection, document.value, signal)
    if ('unusable' in answer)
      return unchecked(policy, `AWS’s answer is not usable: ${answer.unusable}.`, false)
    const checks = known(compareChecks(lint, answer.findings))
    return { policy: { policyId, name, kind, checks }, refused: false }
  } catch (error) {
    if (signal.aborted) throw error
    const failure = failureKind(error)
    // With such credentials nothing can be asked: that is for the profile to mend, not an answer about a policy.
    if (/^credentials|clock-skew/.test(failure)) throw connection.explain(error)
    const why = `${failureCode(error)}: ${failureText(error)}`
    return unchecked(policy, why, failure === 'access-denied' || failure === 'unreachable')
  }
}

function unchecked({ policyId, name, kind }: ValidablePolicy, why: string, refused = true): Checked {
  const checks = notCollected(`What AWS’s own check says of ${name}`, CALL, why)
  return { policy: { policyId, name, kind, checks }, refused, why }
}

/** Its policies are on this machine only. */
function sampleIsNotAws(): WhenceError {
  return new WhenceError(
    'bad-input',
    'The sample account is not AWS: AWS’s own check can’t be asked about its policies.',
    'Check the policies of an account of your own.',
  )
}
