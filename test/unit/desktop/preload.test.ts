import { beforeAll, describe, expect, it, vi } from 'vitest'
import * as fake from './fakeElectron.ts'

vi.mock('electron', async () => (await import('./fakeElectron.ts')).electronModule)

beforeAll(() => import('../../../electron/preload.ts'))
const bridge = () => fake.exposed.get('whence')!

describe('the preload bridge', () => {
  it('exposes one object with two functions and nothing of Electron', () => {
    expect([...fake.exposed.keys()]).toEqual(['whence'])
    expect(Object.keys(bridge()).sort()).toEqual(['call', 'on'])
  })

  it('carries calls over the one channel', async () => {
    fake.ipcRenderer.invoke.mockResolvedValue('{"ok":true,"value":1}')
    expect(await bridge().call!('app.info', {}, 'id', 'extra')).toBe('{"ok":true,"value":1}')
    expect(fake.ipcRenderer.invoke).toHaveBeenCalledExactlyOnceWith('whence:call', 'app.info', {}, 'id')
  })

  it('hands a listener the payload of its event only, never the event object of Electron', () => {
    const listener = vi.fn()
    const end = bridge().on!('crawl.state', listener) as () => unknown
    fake.ipcRenderer.emit('whence:event', { sender: 'electron' }, 'crawl.state', { phase: 'running' })
    fake.ipcRenderer.emit('whence:event', { sender: 'electron' }, 'other', { phase: 'done' })
    expect(listener.mock.calls).toEqual([[{ phase: 'running' }]])
    expect(end()).toBeUndefined()
    fake.ipcRenderer.emit('whence:event', {}, 'crawl.state', {})
    expect(listener).toHaveBeenCalledOnce()
    expect(fake.ipcRenderer.listenerCount('whence:event')).toBe(0)
  })
})
