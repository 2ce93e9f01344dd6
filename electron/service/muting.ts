import type { ApiInput, ApiOutput } from '../../shared/api/types.ts'
import { WhenceError } from '../../shared/errors.ts'
import { withMute } from '../../shared/findings/mutes.ts'
import type { Mute } from '../../shared/findings/types.ts'
import type { Analysis, Thresholds } from '../analysis/analysis.ts'
import type { FindingMutes } from '../store/findingMutes.ts'
import type { RunningCall } from './calls.ts'

/** Mutes findings and shows them again. `now`: for tests. */
export function mutingHandlers(
  analysis: Pick<Analysis, 'ask'>,
  mutes: FindingMutes,
  thresholds: () => Thresholds,
  now: () => Date = () => new Date(),
) {
  const accountOf = async (snapshot: string, running: RunningCall): Promise<string> => {
    const { facts } = await analysis.ask('snapshots.facts', { snapshots: [snapshot] }, running)
    const [account] = facts
    return account?.accountId ?? ''
  }
  return {
    /** Throws `bad-input` for a finding that the account does not have, and for a day that is over. */
    'findings.mute': async (
      { snapshot, finding: id, reason, by, until }: ApiInput<'findings.mute'>,
      running: RunningCall,
    ): Promise<ApiOutput<'findings.mute'>> => {
      const at = now().toISOString()
      const today = at.slice(0, 10)
      if (until < today)
        throw new WhenceError(
          'bad-input',
          `A finding cannot be muted until ${until}: that day is over.`,
          'Give the last day on which it is to be muted.',
        )
      const finding = await analysis.ask(
        'findings.detail',
        { snapshot, finding: id },
        { ...running, thresholds: thresholds() },
      )
      const { severity, certainty } = finding
      const mute: Mute = { reason: reason.trim(), by: by.trim(), until, at, severity, certainty }
      await mutes.mute(await accountOf(snapshot, running), finding, mute)
      return withMute(finding, { [id]: mute }, today)
    },
    'findings.unmute': async (
      { snapshot, finding }: ApiInput<'findings.unmute'>,
      running: RunningCall,
    ): Promise<ApiOutput<'findings.unmute'>> => ({
      unmuted: await mutes.unmute(await accountOf(snapshot, running), finding),
    }),
  }
}
