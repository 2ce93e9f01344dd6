import { Section } from '../common/Section.tsx'

/**
 * What AWS's report does not tell, whoever it is about.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_last-accessed.html
 */
const UNKNOWNS: readonly string[] = [
  'AWS began to follow some services and actions later than 400 days ago: what was used before that does not count as used.',
  'What was done in the four hours before the report may be missing.',
  'Work that comes once a year or only in an emergency may lie outside of the time of the report.',
  'AWS follows management actions of some services one by one; of the others it tells the service alone, so all of their actions stay.',
  'A refused attempt counts as a use of the service.',
]

export function Unknowns() {
  return (
    <Section title="What is not known" fold="open">
      <ul>
        {UNKNOWNS.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </Section>
  )
}
