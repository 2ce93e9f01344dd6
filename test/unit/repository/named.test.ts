import { describe, expect, it } from 'vitest'
import { exists, filesIn, linkedFiles, pathsInCode, pathsInScript, read } from './named.ts'

const documents = [
  ...['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md', 'SECURITY.md'],
  ...filesIn('docs', /\.md$/),
  ...filesIn('.github', /\.md$/),
]

describe.each(documents)('%s', (name) => {
  it('names only paths that exist', () => {
    expect(pathsInCode(read(name)).filter((each) => !exists(each))).toEqual([])
  })
  it('links only to files that exist', () => {
    expect(linkedFiles(name, read(name)).filter((each) => !exists(each))).toEqual([])
  })
})

describe('what counts as named', () => {
  it('is inline code that is a path, outside blocks', () => {
    const text =
      'See `shared/engine/`, `docs/*.md`, `s3:GetObject`, `SECURITY.md`, `a/b`, `shared/X.ts`.\n```\n`test/none`\n```\n'
    expect(pathsInCode(text)).toEqual(['shared/engine', 'SECURITY.md'])
    expect(exists('shared/engine')).toBe(true)
    expect(exists('shared/Engine')).toBe(false)
  })
  it('is a link to a file, read from the folder of its document', () => {
    const text = '[a](../SECURITY.md#x) [b](https://example.org) [c](#here) [d](technical/x.md)'
    expect(linkedFiles('docs/README.md', text)).toEqual(['SECURITY.md', 'docs/technical/x.md'])
  })
  it('is a word of a script', () => {
    expect(pathsInScript('node build/install.mjs && npx vitest --config build/vitest.config.ts')).toEqual([
      'build/install.mjs',
      'build/vitest.config.ts',
    ])
  })
})

describe('docs/', () => {
  const all = filesIn('docs', /\.md$/)

  it('can be reached from its index, every page of it', () => {
    const reached = new Set(['docs/README.md'])
    for (const page of reached) {
      for (const next of linkedFiles(page, read(page))) {
        if (next.startsWith('docs/') && next.endsWith('.md') && exists(next)) reached.add(next)
      }
    }
    expect(all.filter((page) => !reached.has(page))).toEqual([])
  })
})
