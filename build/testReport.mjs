/** Counts of a run of tests. */
export const none = { passed: 0, failed: 0, skipped: 0 }

export function add(a, b) {
  return { passed: a.passed + b.passed, failed: a.failed + b.failed, skipped: a.skipped + b.skipped }
}

/**
 * Reads vitest's JSON report: counts, the failures, and how many tests were skipped by the group they stand in. A file that failed before its first
 * test (an import error, a failed hook) is one failure: vitest itself counts none.
 */
export function readReport(report) {
  let counts = none
  const failures = []
  const skipped = new Map()
  for (const file of report.testResults) {
    let failedHere = 0
    for (const test of file.assertionResults) {
      if (test.status === 'passed') counts = add(counts, { ...none, passed: 1 })
      else if (test.status === 'failed') {
        failedHere++
        failures.push(`${file.name}: ${test.fullName}`)
      } else {
        counts = add(counts, { ...none, skipped: 1 })
        const group = test.ancestorTitles?.[0] ?? test.fullName
        skipped.set(group, (skipped.get(group) ?? 0) + 1)
      }
    }
    if (file.status === 'failed' && failedHere === 0) {
      failedHere = 1
      failures.push(`${file.name}: ${file.message || 'failed outside its tests'}`)
    }
    counts = add(counts, { ...none, failed: failedHere })
  }
  return { counts, failures, skipped }
}

/** The last line of `npm test`. */
export function summaryLine({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`
}
