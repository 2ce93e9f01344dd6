import { performance } from 'node:perf_hooks'

/** The same work done several times over: medians per operation. */
export interface Measurement {
  readonly operations: number
  readonly rounds: number
  /** Microseconds on the clock and of processor time of this process; both, because the machine may be busy. */
  readonly wallMicroseconds: number
  readonly cpuMicroseconds: number
  /** Of the best round: nearest to what a quiet machine does. */
  readonly bestCpuMicroseconds: number
  /** Of the very first round, on the clock: what somebody waits who asks once, before the code is compiled. */
  readonly firstWallMicroseconds: number
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1
    ? (sorted[middle] ?? NaN)
    : ((sorted[middle - 1] ?? NaN) + (sorted[middle] ?? NaN)) / 2
}

/** Does `work` (`operations` operations each time) once, `warmUps` times unmeasured, then `rounds` times measured. */
export function measure(work: () => void, operations: number, rounds: number, warmUps = 2): Measurement {
  const begin = performance.now()
  work()
  const first = performance.now() - begin
  for (let round = 0; round < warmUps; round += 1) work()
  const wall: number[] = []
  const cpu: number[] = []
  for (let round = 0; round < rounds; round += 1) {
    const before = process.cpuUsage()
    const start = performance.now()
    work()
    wall.push(((performance.now() - start) * 1000) / operations)
    const used = process.cpuUsage(before)
    cpu.push((used.user + used.system) / operations)
  }
  return {
    operations,
    rounds,
    wallMicroseconds: median(wall),
    cpuMicroseconds: median(cpu),
    bestCpuMicroseconds: Math.min(...cpu),
    firstWallMicroseconds: (first * 1000) / operations,
  }
}
