import type { Action } from './action.ts'
import type { Choice } from './choice.ts'
import { fuzzyBest } from './fuzzy.ts'

/** What the app can do that a text may mean: surely, where a word of its name begins so, and perhaps. */
export function commandChoices(
  actions: readonly Action[],
  text: string,
  limit: number,
): { readonly sure: readonly Choice[]; readonly perhaps: readonly Choice[] } {
  const found = fuzzyBest(text, actions, ({ label, keywords = '' }) => `${label} ${keywords}`, limit)
  const choices = found.map(({ item, match }) => ({
    choice: choiceOf(item, match.positions),
    sure: text !== '' && beginsWord(`${item.label} ${item.keywords ?? ''}`, text),
  }))
  return {
    sure: choices.filter(({ sure }) => sure).map(({ choice }) => choice),
    perhaps: choices.filter(({ sure }) => !sure).map(({ choice }) => choice),
  }
}

function choiceOf(action: Action, positions: readonly number[]): Choice {
  return {
    id: `action ${action.id}`,
    label: action.label,
    detail: action.shortcut ?? '',
    positions,
    perform: () => action.perform(),
  }
}

function beginsWord(words: string, text: string): boolean {
  return ` ${words.toLowerCase()}`.includes(` ${text.toLowerCase()}`)
}
