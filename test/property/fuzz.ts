import fc from 'fast-check'

/** Settings of `npm run fuzz`: how long each property may run, and the seed that makes a run come again. */
const SECONDS = Number(process.env['WHENCE_FUZZ_SECONDS'] ?? 4)
const SEED = Number(process.env['WHENCE_FUZZ_SEED'] ?? 1)
const CASES = Number.MAX_SAFE_INTEGER

/** Runs a property for as long as `npm run fuzz` gives it; a failure shows seed, path and the smallest example. */
export function fuzz<T extends [unknown, ...unknown[]]>(
  arbitraries: { [K in keyof T]: fc.Arbitrary<T[K]> },
  holds: (...values: T) => void,
): void {
  let runs = 0
  const property = fc.property(...arbitraries, (...values: T) => {
    runs += 1
    holds(...values)
  })
  fc.assert(property, {
    seed: SEED,
    numRuns: CASES,
    interruptAfterTimeLimit: SECONDS * 1000,
    endOnFailure: false,
  })
  process.stdout.write(`  ${runs} cases, seed ${SEED}\n`)
}

/** Pieces of text that mean something to the parser, the matcher or JavaScript. */
export const telling = fc.constantFrom(
  '{',
  '}',
  '[',
  ']',
  '"',
  '\\',
  ',',
  ':',
  '\u0000',
  '\ud800',
  '\ufeff',
  '%',
  '%7B',
  '%zz',
  '*',
  '?',
  '${',
  '}',
  '${*}',
  '__proto__',
  'constructor',
  'hasOwnProperty',
  'toString',
  'Statement',
  'Effect',
  'Deny',
  'NotPrincipal',
  'Condition',
  '"Effect":"Deny",',
  '"__proto__":{},',
  'null',
  'true',
  '1e999',
  '-0',
  '\\u0000',
  '\\ud800',
  'İ',
  'ß',
  '\u2028',
  'arn:',
  '::::',
  'StringEquals',
  'ForAllValues:',
  'IfExists',
  '{'.repeat(3000),
  '['.repeat(3000),
  '*'.repeat(200),
)

export interface Edit {
  readonly kind: 'insert' | 'delete' | 'replace' | 'copy'
  readonly at: number
  readonly length: number
  readonly text: string
}

export const edit: fc.Arbitrary<Edit> = fc.record({
  kind: fc.constantFrom('insert', 'delete', 'replace', 'copy'),
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  length: fc.nat(60),
  text: fc.oneof(telling, fc.string({ unit: 'binary', maxLength: 8 })),
})

/** The text after the edits, each at its place from 0 (the start) to 1 (the end). */
export function edited(text: string, edits: readonly Edit[]): string {
  return edits.reduce((before, { kind, at, length, text: added }) => {
    const from = Math.floor(at * before.length)
    const head = before.slice(0, from)
    const cut = before.slice(from, from + length)
    const tail = before.slice(from + length)
    if (kind === 'insert') return head + added + cut + tail
    if (kind === 'delete') return head + tail
    return kind === 'replace' ? head + added + tail : head + cut + cut + tail
  }, text)
}
