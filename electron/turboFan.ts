import v8 from 'node:v8'

/**
 * An account is asked much and each question once: on V8 11 (Node.js 20), which has nothing between its plain compiler
 * and its slowest, most of the processor time of a search for paths goes into optimizing hundreds of functions that are
 * done before it pays. A function has to be busier there before it is optimized. Later versions do this by themselves.
 * https://nodejs.org/api/v8.html#v8setflagsfromstringflags
 */
export function optimizeLater(version = process.versions.v8, set = v8.setFlagsFromString): void {
  if (version.startsWith('11.')) set(`--interrupt-budget=${BUDGET}`)
}

/** Bytes of bytecode that are run; 15 times V8's own. */
const BUDGET = 1_000_000
