import { fireEvent, render, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { useState } from 'react'
import { describe, expect, it, vi } from 'vitest'
import { GraphView } from '../../../renderer/graph/GraphView.tsx'
import { INITIAL_GRAPH_STATE } from '../../../renderer/graph/graphState.ts'
import { principalFacts } from '../../../shared/graph/facts.ts'
import type { PrincipalInput } from '../../../shared/graph/facts.ts'
import { projectPrincipal } from '../../../shared/graph/projectPrincipal.ts'
import { hostileUser, mixedUser } from '../../unit/graph/facts.ts'

/** The graph view with its state, as the principal's page holds it. */
function Page({
  input,
  onSelect,
}: {
  readonly input: PrincipalInput
  readonly onSelect: (id: string | null) => void
}) {
  const [facts] = useState(() => principalFacts(input))
  const [state, setState] = useState(INITIAL_GRAPH_STATE)
  const [selected, setSelected] = useState<string | null>(null)
  return (
    <GraphView
      facts={facts}
      state={state}
      onState={setState}
      selected={selected}
      onSelect={(id) => {
        setSelected(id)
        onSelect(id)
      }}
      menuOf={(id) => [{ text: 'Explain', choose: () => onSelect(id) }]}
    />
  )
}

function show(input = mixedUser()) {
  const onSelect = vi.fn<(id: string | null) => void>()
  render(<Page input={input} onSelect={onSelect} />)
  return {
    user: userEvent.setup(),
    onSelect,
    graph: screen.getByRole('group', { name: /^Where the permissions/ }),
  }
}
const nodeNames = (graph: HTMLElement): string[] =>
  within(graph)
    .getAllByRole('button')
    .filter((part) => part.hasAttribute('data-node'))
    .map((node) => node.querySelector('title')?.textContent ?? '')
const focused = (): string | null => document.activeElement?.getAttribute('data-node') ?? null

describe('graph view', () => {
  it('draws every node of the scene as a button with a name, one of them in the Tab order', () => {
    const { graph } = show()
    const scene = projectPrincipal(principalFacts(mixedUser()))
    expect(nodeNames(graph)).toHaveLength(scene.nodes.length)
    expect(graph.querySelectorAll('[tabindex="0"]')).toHaveLength(1)
    expect(nodeNames(graph)).toContainEqual(
      expect.stringMatching(/^Permissions boundary: .*removes 72 actions/),
    )
  })

  it('walks the edges by arrow keys, explains on Enter and lets go on Escape', async () => {
    const { user, graph, onSelect } = show()
    const principal = graph.querySelector<SVGGElement>('[data-node="principal"]')
    principal?.focus()
    await user.keyboard('{ArrowRight}')
    const next = focused()
    expect(next).not.toBe('principal')
    await user.keyboard('{Enter}')
    expect(onSelect).toHaveBeenLastCalledWith(next)
    expect(graph.querySelector(`[aria-pressed="true"]`)?.getAttribute('data-node')).toBe(next)
    await user.keyboard('{Escape}')
    expect(onSelect).toHaveBeenLastCalledWith(null)
  })

  it('folds an open node on C and opens it again on E', async () => {
    const { user, graph } = show()
    const before = nodeNames(graph)
    const service = (): Element | null => graph.querySelector('[data-node="service:s3"]')
    graph.querySelector<SVGGElement>('[data-node="service:s3"]')?.focus()
    await user.keyboard('c')
    expect(service()?.getAttribute('aria-expanded')).toBe('false')
    expect(nodeNames(graph).length).toBeLessThan(before.length)
    await user.keyboard('e')
    expect(service()?.getAttribute('aria-expanded')).toBe('true')
    expect(nodeNames(graph)).toEqual(before)
  })

  it('keeps the focus on a fold when E opens it in place, and C closes it again', async () => {
    const { user, graph } = show()
    const ids = (): string[] =>
      [...graph.querySelectorAll('[data-node]')].map((node) => node.getAttribute('data-node') ?? '')
    const before = new Set(ids())
    graph.querySelector<SVGGElement>('[data-node="fold:gates"]')?.focus()
    await user.keyboard('e')
    const unfolded = ids().filter((id) => !before.has(id))
    expect(unfolded).toHaveLength(2)
    expect(focused()).toBe('fold:gates')
    expect(graph.querySelector('[data-node="fold:gates"]')?.getAttribute('aria-expanded')).toBe('true')
    await user.keyboard('c')
    expect(new Set(ids())).toEqual(before)
  })

  it('leads from a node to its edges by . and ,, along them by arrows, and explains one on Enter', async () => {
    const { user, graph, onSelect } = show()
    const edge = (): string | null => document.activeElement?.getAttribute('data-edge') ?? null
    graph.querySelector<SVGGElement>('[data-node="service:s3"]')?.focus()
    await user.keyboard(',')
    expect(edge()).toMatch(/^(allows|denies|cuts)\|.*\|service:s3$/)
    await user.keyboard('{Enter}')
    expect(onSelect).toHaveBeenLastCalledWith(edge())
    expect(document.activeElement?.getAttribute('aria-pressed')).toBe('true')
    await user.keyboard('{ArrowRight}')
    expect(focused()).toBe('service:s3')
  })

  it('opens what can be done with a node by Shift+F10 and right click, and gives the focus back on Escape', async () => {
    const { user, graph } = show()
    const node = graph.querySelector<SVGGElement>('[data-node="service:s3"]')
    node?.focus()
    await user.keyboard('{Shift>}{F10}{/Shift}')
    const menu = screen.getByRole('menu', { name: 's3' })
    expect(within(menu).getByRole('menuitem', { name: 'Explain' })).toBe(document.activeElement)
    await user.keyboard('{Escape}')
    expect(screen.queryByRole('menu')).toBeNull()
    expect(document.activeElement).toBe(node)
    fireEvent.contextMenu(node ?? graph)
    expect(screen.getByRole('menu', { name: 's3' })).toBeDefined()
  })

  it('moves the focus to the search on /', async () => {
    const { user, graph } = show()
    graph.querySelector<SVGGElement>('[data-node="principal"]')?.focus()
    await user.keyboard('/')
    expect(document.activeElement).toBe(screen.getByRole('combobox', { name: 'Find in the graph' }))
  })

  it('hides an outcome by its row of the legend, says how much is hidden, and shows it again', async () => {
    const { user, graph } = show()
    const legend = within(screen.getByRole('group', { name: 'Legend and filter by outcome' }))
    const before = nodeNames(graph)
    await user.click(legend.getByRole('button', { name: /^Allowed \d/ }))
    expect(nodeNames(graph).length).toBeLessThan(before.length)
    expect(legend.getByText(/actions? hidden by filters/)).toBeDefined()
    await user.click(legend.getByRole('button', { name: /^Allowed \d/ }))
    expect(nodeNames(graph)).toEqual(before)
  })

  it('explains a node that is clicked, and folds one by its mark', () => {
    const { graph, onSelect } = show()
    const node = (id: string): Element => graph.querySelector(`[data-node="${id}"]`) ?? graph
    fireEvent.click(node('service:s3'))
    expect(onSelect).toHaveBeenLastCalledWith('service:s3')
    const calls = onSelect.mock.calls.length
    fireEvent.click(node('service:s3').querySelector('[data-toggle]') ?? graph)
    expect(node('service:s3').getAttribute('aria-expanded')).toBe('false')
    expect(onSelect.mock.calls).toHaveLength(calls)
    fireEvent.click(node('service:s3'))
    fireEvent.doubleClick(node('service:s3'))
    expect(node('service:s3').getAttribute('aria-expanded')).toBe('true')
  })

  it('dims what is not on a path through the node under the pointer', async () => {
    const { user, graph } = show()
    await user.hover(graph.querySelector('[data-node="service:s3"]') ?? graph)
    expect(graph.querySelectorAll('.wg-dim').length).toBeGreaterThan(0)
    expect(graph.querySelector('[data-node="service:s3"]')?.classList.contains('wg-dim')).toBe(false)
    await user.unhover(graph)
  })

  it('walks the outline by arrow keys and explains on Enter', async () => {
    const { user, onSelect } = show()
    await user.click(screen.getByRole('button', { name: 'Outline' }))
    const items = [...screen.getByRole('tree').querySelectorAll<HTMLElement>('[role="treeitem"]')]
    items[0]?.focus()
    await user.keyboard('{End}{ArrowUp}{Home}{ArrowDown}{Enter}')
    expect(onSelect).toHaveBeenLastCalledWith(items[1]?.getAttribute('data-item'))
  })

  it('shows the same scene as an outline and as a table', async () => {
    const { user } = show()
    await user.click(screen.getByRole('button', { name: 'Outline' }))
    expect(screen.getByRole('tree').querySelectorAll('[role="treeitem"]').length).toBeGreaterThan(3)
    await user.click(screen.getByRole('button', { name: 'Table' }))
    expect(screen.getAllByRole('row').length).toBeGreaterThan(3)
  })

  it('shows names from AWS as text, whatever they hold', () => {
    const { graph } = show(hostileUser())
    expect(graph.querySelector('script, img, iframe')).toBeNull()
  })
})
