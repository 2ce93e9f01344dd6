import type { AgreeAnswer, AgreedEvaluation } from '../../../shared/api/live.ts'
import { agreementLines } from './agreementLines.ts'
import { counted, plain } from './text.ts'

/** How often the snapshot gives AWS's own answer, then every evaluation in which it does not. */
export function agreeText(answer: AgreeAnswer): string {
  const { denials, ids, counts, notKept, notAsked, evaluations, rate } = answer
  const compared = counts.agrees + counts.disagrees
  const list = (title: string, wanted: AgreedEvaluation['outcome']): string => {
    const found = evaluations.filter(({ outcome }) => outcome === wanted)
    return found.length === 0 ? '' : `\n${title}:\n${found.map(evaluationText).join('')}`
  }
  return [
    rate === null
      ? 'Agreement: nothing could be compared.\n'
      : `Agreement: ${counts.agrees} of ${counted(compared, 'evaluation')} (${percent(rate)})\n`,
    `${counted(denials, 'denial')}, ${counted(ids, 'authorization ID')}`,
    `; open by the snapshot: ${counts.open}; not to be compared: ${counts['not-compared']}`,
    `; not kept by AWS: ${notKept.length}; not asked: ${notAsked}\n`,
    list('Disagreements', 'disagrees'),
    list('Open by the snapshot, counted apart', 'open'),
    list('Not to be compared', 'not-compared'),
  ].join('')
}

/** Never rounded up to all: 999 of 1000 are not 100 %. */
function percent(rate: number): string {
  return `${Math.floor(rate * 1000) / 10} %`
}

function evaluationText(one: AgreedEvaluation): string {
  const { time, region, principal, action, resource, ours, aws, authorizationId, agreement } = one
  const who = [time, region, principal ?? '-', action, resource].map(plain).join('  ')
  return [
    `${who}\n`,
    `  ours ${ours ?? 'not known'}, AWS ${aws ?? 'does not say'} (${plain(authorizationId)})\n`,
    agreementLines(agreement),
  ].join('')
}
