import { describe, expect, it } from 'vitest'
import { exists, filesIn, pathsInCode, read } from './named.ts'

/** The promises of SECURITY.md that no other test holds. */

const table = read('SECURITY.md')
  .split('\n')
  .filter((line) => /^\| .*\| .*\|$/.test(line) && line.includes('`test/'))

describe('the promises of SECURITY.md', () => {
  it('each name code that keeps them and a test that is there', () => {
    expect(table.length).toBeGreaterThan(10)
    const wanting = table.filter((line) => {
      const paths = pathsInCode(line)
      const tests = paths.filter((name) => name.startsWith('test/'))
      return tests.length === 0 || !paths.every(exists)
    })
    expect(wanting).toEqual([])
  })

  it('give no address that nobody reads: reports go through the Security tab', () => {
    expect(read('SECURITY.md')).toContain('Report a vulnerability')
    expect(read('SECURITY.md')).not.toMatch(/[\w.]+@[\w-]+\.\w+/)
  })
})

describe('what the program sends', () => {
  const sources = filesIn('electron', /\.ts$/).filter((name) => !name.startsWith('electron/sample/'))
  const code = (name: string): string =>
    read(name)
      .replace(/\/\*[\s\S]*?\*\//g, '')
      .replace(/^\s*\/\/.*$/gm, '')
  /** A request of one's own. `fetch()` without an argument is a function of that name. */
  const request =
    /\bfetch\((?!\))|\b(?:https?|net|tls|http2)\.(?:request|get|connect|createConnection)\(|new WebSocket\(|\bnet\.fetch/

  it('goes through the AWS SDK alone: nothing on the Node side opens a connection of its own', () => {
    expect(sources.length).toBeGreaterThan(80)
    expect(sources.filter((name) => request.test(code(name)))).toEqual([])
  })

  it('is not left to a module that could: only the loopback host imports node:http, to listen, and two files help the SDK', () => {
    const clients = /from 'node:(?:https?|http2|net|tls|dgram|dns)(?:\/promises)?'/
    const importing = sources.filter((name) => clients.test(code(name)))
    expect(importing.filter((name) => !/^electron\/host\/web(?:\.ts|\/)/.test(name))).toEqual([
      'electron/aws/network.ts',
      'electron/aws/noEndpoint.ts',
    ])
    // The agents of proxies; who sends through them is the SDK.
    expect(code('electron/aws/network.ts')).not.toMatch(/\bhttps?\.(?:request|get)\b|\bfetch\(/)
    expect(code('electron/aws/noEndpoint.ts')).toMatch(/import \{ lookup \} from 'node:dns\/promises'/)
    const beyondListening = importing.filter((name) =>
      [...code(name).matchAll(/import \{([^}]*)\} from 'node:http'/g)].some(
        ([, names]) => names?.trim() !== 'createServer',
      ),
    )
    expect(beyondListening).toEqual([])
  })

  it('holds no log: nothing is printed to the console and no log file is written', () => {
    const logs = /\bconsole\.(?:log|info|warn|error|debug|trace)\(|\bappendFile|\bcreateWriteStream/
    const product = [...sources, ...filesIn('shared', /\.ts$/), ...filesIn('renderer', /\.tsx?$/)]
    expect(product.filter((name) => logs.test(code(name)))).toEqual([])
  })
})
