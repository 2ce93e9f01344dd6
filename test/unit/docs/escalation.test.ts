import { describe, expect, it } from 'vitest'
import { escalationDocument } from '../../../shared/paths/help/document.ts'
import { read } from '../repository/named.ts'

/** A table as it reads, however wide its columns were made. */
const plain = (text: string) =>
  text
    .replaceAll(/ *\| */g, '|')
    .replaceAll(/-{3,}/g, '---')
    .trim()

describe('docs/escalation.md', () => {
  it('is what the help on ways of escalation says', () => {
    expect(plain(read('docs/escalation.md')), 'run: node build/escalationDoc.mjs').toBe(
      plain(escalationDocument()),
    )
  })
})
