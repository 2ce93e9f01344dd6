import type { CutsAnswer, CutStep } from '../../../shared/paths/cut/cut.ts'
import { counted, plain } from './text.ts'

/** Where to cut, with what each cut does. */
export function cutsText({ starts, cuts, plan, notes }: CutsAnswer): string {
  if (starts === 0) return 'There is nothing to cut: nobody has a way.\n'
  return [
    `Where to cut, of ${counted(starts, 'principal')} with a way; each by itself, decided anew without it:\n`,
    ...cuts.map(
      ({ what, ends, weakens, uses }) =>
        `  ends ${ends}${weakens === 0 ? '' : `, makes ${weakens} less certain`}: ${plain(what)} (${counted(uses, 'way')} through it)\n`,
    ),
    `Changes that one after the other end the ways:\n`,
    ...plan.map((step, at) => `  ${at + 1}. ${plain(step.what)}: ${stepText(step)}\n`),
    ...notes.map((note) => `${plain(note)}\n`),
  ].join('')
}

function stepText({ ends, left }: CutStep): string {
  const first = ends === 0 ? 'ends none by itself, the next ones need it' : `ends ${ends}`
  return `${first}, ${left} left`
}
