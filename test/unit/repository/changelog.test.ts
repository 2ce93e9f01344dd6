import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { changelogProblems } from '../../../build/changelog.mjs'
import { version } from '../../../package.json'

const own = readFileSync(path.join(import.meta.dirname, '../../../CHANGELOG.md'), 'utf8')

const text = (...sections: readonly string[]): string => `# Changelog\n\n${sections.join('\n\n')}\n`
const coming = '## [Unreleased]\n\n### Added\n\n- Something.'
const released = (name: string, date: string): string => `## [${name}] - ${date}\n\n### Fixed\n\n- Something.`

describe('CHANGELOG.md', () => {
  it('has the form of Keep a Changelog and speaks of the version of package.json', () => {
    expect(changelogProblems(own, version)).toEqual([])
  })
})

describe('the check of a changelog', () => {
  it('takes a version that has a section, and one to come that Unreleased covers', () => {
    const good = text(coming, released('1.10.0', '2026-02-03'), released('1.9.0', '2026-02-03'))
    expect(changelogProblems(good, '1.10.0')).toEqual([])
    expect(changelogProblems(good, '1.11.0')).toEqual([])
    expect(changelogProblems(text(coming), '0.1.0')).toEqual([])
  })

  it.each([
    ['another first line', '# Changes\n\n## [Unreleased]\n', /first line/],
    ['no Unreleased', text(released('1.0.0', '2026-01-01')), /first section/],
    ['a dated Unreleased', text('## [Unreleased] - 2026-01-01', released('1.0.0', '2026-01-01')), /no date/],
    ['a heading of another form', text(coming, '## 1.0.0', released('1.0.0', '2026-01-01')), /## 1\.0\.0/],
    ['a day that is none', text(coming, released('1.0.0', '2026-02-30')), /no valid date/],
    ['no day at all', text(coming, '## [1.0.0]\n\n### Added\n\n- x'), /no valid date/],
    [
      'versions out of order',
      text(coming, released('1.0.0', '2026-01-01'), released('1.1.0', '2026-01-01')),
      /1\.0\.0 does not come after 1\.1\.0/,
    ],
    [
      'a version twice',
      text(coming, released('1.0.0', '2026-01-01'), released('1.0.0', '2026-01-01')),
      /does not come after/,
    ],
    [
      'dates out of order',
      text(coming, released('1.0.0', '2026-01-01'), released('0.9.0', '2026-01-02')),
      /dated before/,
    ],
    ['an unknown group', text(coming, '## [1.0.0] - 2026-01-01\n\n### News\n\n- x'), /“News” is none/],
    [
      'a group twice',
      text(coming, '## [1.0.0] - 2026-01-01\n\n### Fixed\n\n- x\n\n### Fixed\n\n- y'),
      /stands twice/,
    ],
    [
      'a group without an entry',
      text(coming, '## [1.0.0] - 2026-01-01\n\n### Fixed\n\n### Added\n\n- x'),
      /“Fixed” has no entry/,
    ],
    [
      'a section newer than the package',
      text(coming, released('1.0.1', '2026-01-01')),
      /newest section is 1\.0\.1/,
    ],
    [
      'a version of which nothing is said',
      text('## [Unreleased]', released('0.9.0', '2026-01-01')),
      /has no section/,
    ],
    [
      'a section without its link',
      `${text(coming, released('1.0.0', '2026-01-01'))}\n[1.0.0]: https://example.org/1\n`,
      /Unreleased has no link/,
    ],
    [
      'a link of no section',
      `${text(coming)}\n[Unreleased]: https://example.org/u\n[0.1.0]: https://example.org/1\n`,
      /0\.1\.0 is that of no section/,
    ],
    ['a link that is no address', `${text(coming)}\n[Unreleased]: compare/HEAD\n`, /no https address/],
  ])('tells of %s', (_what, given, problem) => {
    expect(changelogProblems(given, '1.0.0').join('\n')).toMatch(problem)
  })
})
