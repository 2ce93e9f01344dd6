/** What Chromium's trace tells of a page; its times are microseconds, ours milliseconds. */

/** The longest task of the page's main thread. */
export function longestTask(events) {
  const main = new Set(
    events
      .filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain')
      .map(({ pid, tid }) => `${pid} ${tid}`),
  )
  const tasks = events.filter(
    ({ name, ph, pid, tid }) =>
      ph === 'X' &&
      (name === 'RunTask' || name === 'ThreadControllerImpl::RunTask') &&
      main.has(`${pid} ${tid}`),
  )
  return tasks.reduce((most, { dur = 0 }) => Math.max(most, dur / 1000), 0)
}

/** For each key that was pressed: from the key to the next picture. */
export function keysOf(events) {
  const begun = new Map()
  const found = []
  for (const { name, ph, id, id2, args, ts } of events) {
    if (name !== 'EventTiming') continue
    const key = JSON.stringify([id, id2])
    if (ph === 'b') begun.set(key, { type: args?.data?.type, ts })
    else if (ph === 'e' && begun.get(key)?.type === 'keydown') found.push((ts - begun.get(key).ts) / 1000)
  }
  return found
}

export function median(values) {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? NaN
}
