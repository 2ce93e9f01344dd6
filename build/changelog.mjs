import { readFileSync } from 'node:fs'
import path from 'node:path'
import { root } from './paths.mjs'

const GROUPS = ['Added', 'Changed', 'Deprecated', 'Removed', 'Fixed', 'Security']
const UNRELEASED = 'Unreleased'
const VERSION = /^(\d+)\.(\d+)\.(\d+)$/

/**
 * What is wrong with a changelog in the form of https://keepachangelog.com/en/1.1.0/, as sentences; none: it is right
 * and speaks of `version`, which has a section of its own or is still to come and covered by Unreleased.
 */
export function changelogProblems(text, version) {
  const sections = sectionsOf(text)
  const released = sections.filter(({ name }) => name !== UNRELEASED)
  return [
    ...(text.startsWith('# Changelog\n') ? [] : ['The first line is not “# Changelog”.']),
    ...(sections[0]?.name === UNRELEASED ? [] : ['The first section is not “## [Unreleased]”.']),
    ...sections.flatMap(headingProblems),
    ...orderProblems(released),
    ...sections.flatMap(groupProblems),
    ...versionProblems(sections, released, version),
    ...linkProblems(text, sections),
  ]
}

/** The sections with their lines; `name` is null where the heading has another form. */
function sectionsOf(text) {
  const sections = []
  for (const line of text.split('\n')) {
    if (line.startsWith('## ')) {
      const found = /^## \[([^\]]+)\](?: - (\S+))?$/.exec(line)
      sections.push({ heading: line, name: found?.[1] ?? null, date: found?.[2] ?? null, lines: [] })
    } else sections.at(-1)?.lines.push(line)
  }
  return sections
}

function headingProblems({ heading, name, date }) {
  if (name === UNRELEASED) return date === null ? [] : [`“${heading}”: what is not released has no date.`]
  if (name === null || !VERSION.test(name)) return [`“${heading}” is not “## [1.2.3] - 2026-01-31”.`]
  return date !== null && isDay(date) ? [] : [`“${heading}” has no valid date (YYYY-MM-DD).`]
}

function isDay(date) {
  const day = new Date(`${date}T00:00:00Z`)
  return /^\d{4}-\d\d-\d\d$/.test(date) && !Number.isNaN(day.getTime()) && day.toISOString().startsWith(date)
}

function orderProblems(released) {
  return released.slice(1).flatMap((older, place) => {
    const newer = released[place]
    const wrong = []
    if (compare(newer.name, older.name) <= 0) wrong.push(`${newer.name} does not come after ${older.name}.`)
    if (newer.date !== null && older.date !== null && newer.date < older.date) {
      wrong.push(`${newer.name} is dated before ${older.name}.`)
    }
    return wrong
  })
}

/** More than 0: `a` is the later version. Texts that are none are told as such elsewhere. */
function compare(a, b) {
  const numbers = [a, b].map((text) =>
    VERSION.exec(text ?? '')
      ?.slice(1)
      .map(Number),
  )
  const [left, right] = numbers
  if (left === undefined || right === undefined) return 1
  const place = left.findIndex((number, at) => number !== right[at])
  return place === -1 ? 0 : left[place] - right[place]
}

function groupProblems({ name, lines }) {
  const headings = lines.filter((line) => line.startsWith('### ')).map((line) => line.slice(4))
  const wrong = headings.filter((heading) => !GROUPS.includes(heading))
  const twice = headings.filter((heading, place) => headings.indexOf(heading) !== place)
  const empty = lines.flatMap((line, place) => {
    if (!line.startsWith('### ')) return []
    const next = lines.slice(place + 1).find((other) => other.trim() !== '')
    return next?.startsWith('- ') === true ? [] : [line.slice(4)]
  })
  return [
    ...wrong.map((group) => `${name}: “${group}” is none of ${GROUPS.join(', ')}.`),
    ...twice.map((group) => `${name}: “${group}” stands twice.`),
    ...empty.map((group) => `${name}: “${group}” has no entry.`),
  ]
}

function versionProblems(sections, released, version) {
  const newest = released[0]?.name ?? null
  if (newest === version) return []
  if (newest !== null && compare(newest, version) > 0) {
    return [`The newest section is ${newest}, but package.json has version ${version}.`]
  }
  const coming = sections.find(({ name }) => name === UNRELEASED)
  return coming?.lines.some((line) => line.startsWith('- ')) === true
    ? []
    : [`Version ${version} of package.json has no section, and nothing is listed under Unreleased.`]
}

/** Headings in brackets may be links; then all of them are. */
function linkProblems(text, sections) {
  const links = new Map(
    [...text.matchAll(/^\[([^\]]+)\]: (\S+)$/gm)].map(([, name, target]) => [name, target]),
  )
  if (links.size === 0) return []
  const names = sections.map(({ name }) => name)
  return [
    ...names.filter((name) => name !== null && !links.has(name)).map((name) => `${name} has no link.`),
    ...[...links].flatMap(([name, target]) => [
      ...(names.includes(name) ? [] : [`The link ${name} is that of no section.`]),
      ...(target.startsWith('https://') ? [] : [`The link of ${name} is no https address.`]),
    ]),
  ]
}

/** `node build/changelog.mjs` checks the project's own. */
if (process.argv[1] === import.meta.filename) {
  const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'))
  const problems = changelogProblems(readFileSync(path.join(root, 'CHANGELOG.md'), 'utf8'), version)
  for (const problem of problems) process.stderr.write(`CHANGELOG.md: ${problem}\n`)
  process.exitCode = problems.length === 0 ? 0 : 1
}
