import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'

const FOLDER = path.join(import.meta.dirname, '../../../shared/review/checks')
/** In a sentence there is no choice of a shell: what every shell takes for the word itself. */
const PLAIN = /^[A-Za-z0-9_=:./@-]+$/

describe('commands in the sentences of the review', () => {
  const sentences = readdirSync(FOLDER).flatMap((name) =>
    [
      ...readFileSync(path.join(FOLDER, name), 'utf8').matchAll(/'([^'\n]*\baws [a-z0-9-]+ [a-z][^'\n]*)'/g),
    ].map(([, text = '']) => text),
  )
  const commands = sentences.flatMap((text) =>
    [
      ...text.matchAll(
        /\baws [a-z0-9-]+ [a-z-]+(?: (?:--[a-z][a-z-]*|[^\s;,)]+=[^\s;,)]+|[A-Z][A-Za-z0-9_.-]*|[^\s;,)]*[:/{}[\]"'$`|&<>][^\s;,)]*))*/g,
      ),
    ].map(([command]) => command),
  )

  it('are typed alike in bash, PowerShell and cmd', () => {
    expect(commands.length).toBeGreaterThan(5)
    const special = commands.filter((command) => command.split(' ').some((word) => !PLAIN.test(word)))
    expect(special).toEqual([])
  })
})
