import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { sourcesIn } from '../../../build/architecture/sources.mjs'

/** What the main thread loads before it is asked anything: the time that every command takes to begin. */
const files = new Map(
  [...sourcesIn('shared'), ...sourcesIn('electron')].map((file) => [file.name, file.code]),
)

/** What a file loads with itself: no types, and nothing that it loads later. */
function loadedBy(name: string): readonly string[] {
  const imports = (files.get(name) ?? '').matchAll(/^(?:import|export) ([^;]*?) from '([^']+)'/gm)
  return [...imports].flatMap(([, what = '', target = '']) => {
    const names = /^\{([^}]*)\}$/.exec(what.trim())?.[1]?.split(',') ?? [what]
    const values = names.map((one) => one.trim()).filter((one) => one !== '' && !one.startsWith('type '))
    if (values.length === 0) return []
    return [target.startsWith('.') ? path.posix.join(path.posix.dirname(name), target) : target]
  })
}

function loadedWith(...begin: readonly string[]): ReadonlySet<string> {
  const loaded = new Set(begin)
  for (const name of loaded) for (const target of loadedBy(name)) loaded.add(target)
  return loaded
}

describe('the main thread', () => {
  const loaded = loadedWith('electron/host/whence.ts', 'electron/host/application.ts')

  it('is followed through its imports', () => {
    expect(loaded).toContain('electron/service.ts')
    expect(loaded).toContain('electron/host/commands/whoCan.ts')
    expect(loadedWith('electron/analysis/analysisWorker.ts')).toContain('shared/engine/explain/explain.ts')
    expect(loadedWith('electron/service/awsSide.ts')).toContain('@aws-sdk/client-iam')
  })

  it.each([
    'shared/account/build.ts',
    'shared/engine/evaluate.ts',
    'shared/engine/explain/explain.ts',
    'shared/paths/search/find.ts',
    'shared/catalogue/catalogue.ts',
  ])('does not load %s, which is for the threads of the analysis', (name) => {
    expect(files.has(name)).toBe(true)
    expect(loaded.has(name)).toBe(false)
  })

  it('loads neither AWS’s SDK nor the PDF before something asks for them', () => {
    const heavy = /^(?:@aws-sdk|@smithy|fontkit)/
    expect([...loaded].filter((name) => heavy.test(name))).toEqual([])
  })
})
