import { describe, expect, it } from 'vitest'
import { startSearch } from '../../../../renderer/paths/search.ts'
import type { PathsProgress } from '../../../../shared/api/paths.ts'
import { FakeClient } from '../../../component/page.tsx'

describe('a search that is ended', () => {
  it('is ended again with the first progress, in case the service did not know it yet', () => {
    const client = new FakeClient({ paths: () => new Promise(() => undefined), 'paths.stop': () => ({}) })
    const told: PathsProgress[] = []
    const stages: string[] = []
    const end = startSearch(
      client,
      'paths',
      { snapshots: ['s'] },
      {
        progress: (progress) => told.push(progress),
        stage: (stage) => stages.push(stage),
        done: () => undefined,
        stopped: () => undefined,
        failed: () => undefined,
      },
    )
    const [input] = client.inputsOf('paths')
    const search = input !== undefined && 'search' in input ? String(input.search) : ''
    const progress: PathsProgress = { search, phase: 'proved', found: 1, left: 2, first: [] }
    client.emit('call.progress', { call: 'another', stage: 'Another' })
    client.emit('call.progress', { call: search, stage: 'Reading the snapshot' })
    expect(stages).toEqual(['Reading the snapshot'])
    client.emit('paths.progress', progress)
    expect(told).toEqual([progress])
    end()
    client.emit('paths.progress', progress)
    expect(told).toHaveLength(1)
    expect(client.inputsOf('paths.stop')).toEqual([{ search }, { search }])
  })
})
