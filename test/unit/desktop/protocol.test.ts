import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { serveApp } from '../../../electron/desktop/protocol.ts'

let folder: string
let answer: (request: Request) => Response | Promise<Response>

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'whence-app-'))
  const root = path.join(folder, 'renderer')
  await mkdir(path.join(root, 'assets'), { recursive: true })
  await writeFile(path.join(root, 'index.html'), '<!doctype html>')
  await writeFile(path.join(root, 'assets/main.js'), 'export {}')
  await writeFile(path.join(folder, 'secret.txt'), 'secret')
  await symlink(path.join(folder, 'secret.txt'), path.join(root, 'link.txt'))
  serveApp({ handle: (_scheme, handler) => void (answer = handler) }, root)
})
afterAll(() => rm(folder, { recursive: true }))

describe('the files of app://', () => {
  it('are served with their type and the content security policy', async () => {
    const page = await answer(new Request('app://whence/'))
    expect(page.status).toBe(200)
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8')
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'; script-src 'self';")
    expect(page.headers.get('content-security-policy')).not.toContain('unsafe')
    expect(page.headers.get('x-content-type-options')).toBe('nosniff')
    const script = await answer(new Request('app://whence/assets/main.js?v=1'))
    expect(script.headers.get('content-type')).toBe('text/javascript; charset=utf-8')
    expect(await script.text()).toBe('export {}')
  })

  it.each([
    'app://whence/../secret.txt',
    'app://whence/%2e%2e/secret.txt',
    'app://whence/..%2fsecret.txt',
    'app://whence/..%5csecret.txt',
    'app://whence/%2fetc%2fpasswd',
    'app://whence/link.txt',
    'app://whence/none.js',
    'app://whence/assets',
    'app://other/index.html',
  ])('do not include %s', async (url) => {
    const reply = await answer(new Request(url))
    expect(reply.status).toBe(404)
    expect(await reply.text()).toBe('')
  })

  it('are read with GET only', async () => {
    expect((await answer(new Request('app://whence/', { method: 'POST', body: 'x' }))).status).toBe(405)
  })
})
