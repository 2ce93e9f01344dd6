/** A mention of rules in code or prose. */
export interface Citation {
  /** A rule's number, or a chapter's where `section` is true. */
  readonly number: string
  readonly section: boolean
  readonly line: number
}

const NUMBER = String.raw`\d{1,2}[A-D]?(?:\.\d{1,2}[a-z]?)?(?![\w.]*\d)`
/** Space, and the beginning of the next line of a comment. */
const GAP = String.raw`(?:[ \t]+|[ \t]*\n[ \t]*(?:\*(?!\/)|\/\/)?[ \t]*)`
const NOUN = String.raw`(?:rules?|rows?|sections?)`
const NEXT = String.raw`(?:,${GAP}(?:and${GAP}|or${GAP})?|${GAP}(?:and|or|to)${GAP}|[–-])`
const LIST = new RegExp(String.raw`\b(${NOUN})${GAP}(${NUMBER}(?:${NEXT}(?:${NOUN}${GAP})?${NUMBER})*)`, 'gi')
const ITEM = new RegExp(String.raw`(?:(${NOUN})${GAP})?(${NUMBER})`, 'gi')

/**
 * Every mention: "rule 17.10", "rows 4.3 and 4.11", "rules 18.1 to 18.5", "rules 9.1, 10.1 and section 4". Of a range
 * the two ends are mentions. A row without a point is a row of some table.
 */
export function citationsIn(text: string): readonly Citation[] {
  return [...text.matchAll(LIST)].flatMap((list) => {
    let noun = (list[1] ?? '').toLowerCase()
    const start = list.index + list[0].length - (list[2] ?? '').length
    return [...(list[2] ?? '').matchAll(ITEM)].flatMap((item): readonly Citation[] => {
      noun = (item[1] ?? noun).toLowerCase()
      const number = item[2] ?? ''
      if (noun.startsWith('row') && !number.includes('.')) return []
      const line = text.slice(0, start + item.index).split('\n').length
      return [{ number, section: noun.startsWith('section'), line }]
    })
  })
}
