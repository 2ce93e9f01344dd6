import type { Values } from './contextFiller.ts'

/** What a question gives for a key (`name` in lower case), in whatever case it is written; undefined: nothing. */
export function givenValue(context: Readonly<Record<string, Values>>, name: string): Values | undefined {
  for (const key in context) {
    if (key.length !== name.length || !Object.hasOwn(context, key)) continue
    if (key.toLowerCase() === name) return context[key]
  }
  return undefined
}

/** Of several values the first. */
export function firstGiven(context: Readonly<Record<string, Values>>, name: string): string | undefined {
  const value = givenValue(context, name)
  return typeof value === 'string' ? value : value?.[0]
}
