import { createServer } from 'node:http'
import { describe, expect, it, vi } from 'vitest'
import { pushEvents } from '../../../electron/desktop/ipc.ts'
import { serveEvents } from '../../../electron/host/web/events.ts'
import { API_EVENT_NAMES, API_EVENTS } from '../../../shared/api/events.ts'
import { crawlState, denialsProgress, FakeService } from '../host/fakeService.ts'

describe('the events of the contract', () => {
  it('are each carried by the desktop window and by the web host, until they end', () => {
    const service = new FakeService()
    const on = vi.spyOn(service, 'on')
    const endDesktop = pushEvents(service, { send: vi.fn(), isDestroyed: () => false })
    expect(on.mock.calls.map(([event]) => event)).toEqual(API_EVENT_NAMES)
    on.mockClear()
    const web = serveEvents(createServer(), service, 'token', () => 0)
    expect(on.mock.calls.map(([event]) => event)).toEqual(API_EVENT_NAMES)
    endDesktop()
    web.close()
    expect(service.listening).toBe(0)
  })

  it('carry what their schema says', () => {
    expect(API_EVENTS['crawl.state'].parse(crawlState)).toEqual(crawlState)
    expect(API_EVENTS['crawl.state'].safeParse({ ...crawlState, phase: 'asleep' }).success).toBe(false)
    expect(API_EVENTS['live.denials'].parse(denialsProgress)).toBe(denialsProgress)
    expect(API_EVENTS['live.denials'].safeParse('done').success).toBe(false)
  })
})
