import { readFileSync } from 'node:fs'
import { XMLParser, XMLValidator } from 'fast-xml-parser'
import { describe, expect, it } from 'vitest'
import { principalFacts } from '../../../shared/graph/facts.ts'
import { layoutScene } from '../../../shared/graph/layout.ts'
import { DARK, LIGHT } from '../../../shared/graph/palette.ts'
import { projectPrincipal } from '../../../shared/graph/projectPrincipal.ts'
import { sceneSvg } from '../../../shared/graph/svg.ts'
import { fitText, textWidth, visibleText } from '../../../shared/graph/text.ts'
import * as made from './facts.ts'

const svgOf = (input: Parameters<typeof principalFacts>[0]): string => {
  const scene = projectPrincipal(principalFacts(input))
  return sceneSvg(scene, layoutScene(scene))
}

describe('SVG export', () => {
  it.each(Object.entries(made).filter(([name]) => /User|Role|nobody/.test(name)))(
    'of %s is well-formed',
    (_, make) => {
      expect(XMLValidator.validate(svgOf((make as typeof made.mixedUser)()))).toBe(true)
    },
  )

  it('shows every node by its title', () => {
    const scene = projectPrincipal(principalFacts(made.mixedUser()))
    const titles = svgOf(made.mixedUser()).match(/<title>/g) ?? []
    expect(titles).toHaveLength(scene.nodes.length + 1)
  })

  it('escapes all text: hostile names make no element and no control character', () => {
    const svg = svgOf(made.hostileUser())
    const elements = new Set([...svg.matchAll(/<([a-z]+)/g)].map((match) => match[1]))
    expect([...elements].sort()).toEqual(
      ['circle', 'g', 'path', 'rect', 'svg', 'text', 'title'].filter((one) => elements.has(one)),
    )
    expect(elements.has('script')).toBe(false)
    expect(elements.has('image')).toBe(false)
    expect(svg).not.toMatch(/[\u0000-\u0008\u202e]/)
  })

  it('keeps the legend inside a narrow picture, on several lines', () => {
    const scene = projectPrincipal(principalFacts(made.nobody()))
    const layout = layoutScene(scene)
    const places = [...sceneSvg(scene, layout).matchAll(/<text x="(\d+)" y="(\d+)" font-size="12" fill/g)]
    expect(places).toHaveLength(scene.legend.length)
    for (const [, x] of places) expect(Number(x)).toBeLessThan(Math.max(layout.width - 150, 80))
    expect(new Set(places.map(([, , y]) => y)).size).toBeGreaterThan(1)
  })

  it('refers to nothing outside itself', () => {
    const attributes = (value: unknown): string[] =>
      typeof value !== 'object' || value === null
        ? []
        : Object.entries(value).flatMap(([key, inner]) =>
            key.startsWith('@_') ? [`${key}=${String(inner)}`] : attributes(inner),
          )
    const parsed: unknown = new XMLParser({ ignoreAttributes: false }).parse(svgOf(made.hostileUser()))
    const outside = attributes(parsed).filter((one) => /href|url\(|:\/\/|^@_on|^@_style/i.test(one))
    expect(outside).toEqual(['@_xmlns=http://www.w3.org/2000/svg'])
  })
})

describe('palette', () => {
  const css = readFileSync(new URL('../../../renderer/graph/graph.css', import.meta.url), 'utf8')
  it('is the same in the stylesheet and in the exports', () => {
    for (const palette of [LIGHT, DARK]) {
      for (const [tone, colour] of Object.entries(palette.tones))
        expect(css).toContain(`--wg-${tone}: ${colour};`)
      expect(css).toContain(`--wg-surface: ${palette.surface};`)
      expect(css).toContain(`--wg-text: ${palette.text};`)
    }
  })

  it('reaches 4.5:1 for text and 3:1 for lines', () => {
    for (const palette of [LIGHT, DARK]) {
      expect(contrast(palette.text, palette.surface)).toBeGreaterThanOrEqual(4.5)
      expect(contrast(palette.faint, palette.surface)).toBeGreaterThanOrEqual(4.5)
      for (const colour of Object.values(palette.tones)) {
        expect(contrast(colour, palette.surface)).toBeGreaterThanOrEqual(3)
      }
    }
  })
})

describe('text', () => {
  it('is cut in the middle to its width, and whole when it fits', () => {
    expect(fitText('short', 100, 12)).toBe('short')
    const cut = fitText('arn:aws:s3:::a-very-long-bucket-name/with/a/key', 120, 12)
    expect(cut).toMatch(/^arn.*….*key$/)
    expect(textWidth(cut, 12)).toBeLessThanOrEqual(120)
  })
  it('shows characters that would hide or turn text around', () => {
    expect(visibleText('a\u202eb\u0000c\ud800')).toBe('a\ufffdb\ufffdc\ufffd')
    expect(visibleText('naïve 名前 🙂')).toBe('naïve 名前 🙂')
  })
})

/** WCAG 2 contrast ratio. */
function contrast(a: string, b: string): number {
  const light = (hex: string): number => {
    const [r = 0, g = 0, blue = 0] = [1, 3, 5].map((at) => {
      const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255
      return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
    })
    return 0.2126 * r + 0.7152 * g + 0.0722 * blue
  }
  const [one, two] = [light(a), light(b)]
  return (Math.max(one, two) + 0.05) / (Math.min(one, two) + 0.05)
}
