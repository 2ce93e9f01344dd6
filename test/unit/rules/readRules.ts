/** One rule as docs/rules/*.md defines it. */
export interface Rule {
  readonly number: string
  /** The chapter's file, without folder and ending. */
  readonly chapter: string
  /** The text after `**AWS:**`; null: the line is missing. */
  readonly aws: string | null
  readonly choice: string | null
  readonly tooSimple: string | null
  /** Why no conformance case can express it. */
  readonly noCase: string | null
}

export interface Chapter {
  readonly name: string
  readonly title: string
  readonly rules: readonly Rule[]
}

const HEADING = /^(\d{1,2}[A-D]?(?:\.\d{1,2}[a-z]?)?) \S/

/** Reads one chapter. Throws on a heading that is not a rule's, so that none is passed over. */
export function readChapter(name: string, text: string): Chapter {
  const [head = '', ...sections] = text.split(/^### /m)
  const rules = sections.map((section): Rule => {
    const number = HEADING.exec(section)?.[1]
    if (number === undefined) {
      throw new Error(`docs/rules/${name}.md: "### ${section.split('\n')[0]}" does not begin with a number.`)
    }
    const labelled = (label: string) => paragraph(section, label)
    return {
      number,
      chapter: name,
      aws: labelled('AWS'),
      choice: labelled('Our choice'),
      tooSimple: labelled('Known to be too simple'),
      noCase: labelled('No case'),
    }
  })
  return { name, title: /^# (.+)$/m.exec(head)?.[1] ?? '', rules }
}

/** The paragraph that begins with a label in bold type. */
function paragraph(section: string, label: string): string | null {
  const found = section.split(/\n{2,}/).find((each) => each.startsWith(`**${label}:** `))
  return found === undefined
    ? null
    : found
        .slice(label.length + 6)
        .replaceAll(/\s+/g, ' ')
        .trim()
}
