import type { ControlLevel } from './model.ts'

/** The place of a level in words: its name with its id, or the id alone. */
export function levelInWords({ target, name }: Pick<ControlLevel, 'target' | 'name'>): string {
  return name === undefined ? target : `${name} (${target})`
}
