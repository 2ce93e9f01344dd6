import { describe, expect, it } from 'vitest'
import { compareChecks } from '../../../shared/lint/awsChecks.ts'
import type { AwsPolicyFinding } from '../../../shared/lint/awsChecks.ts'
import type { LintFinding } from '../../../shared/lint/types.ts'

const own = (id: string, statement = 0): LintFinding => ({
  id,
  severity: 'risk',
  title: '',
  message: '',
  fix: '',
  page: 'https://docs.aws.amazon.com/x',
  statement,
})
const aws = (code: string, statement: number | null = 0): AwsPolicyFinding => ({
  type: 'ERROR',
  code,
  says: '',
  page: null,
  statement,
})

describe('what AWS and our lint find in a policy', () => {
  it('is the same, or one has no such check', () => {
    const {
      ours,
      aws: theirs,
      disagreements,
    } = compareChecks(
      [own('unknown-action', 1), own('allows-everything')],
      [aws('INVALID_ACTION', 1), aws('MISSING_VERSION', null)],
    )
    expect(ours.map(({ aws: beside }) => beside)).toEqual(['same', 'alone'])
    expect(theirs.map(({ ours: beside }) => beside)).toEqual(['same', 'alone'])
    expect(disagreements).toBe(0)
  })

  it('differs where both look for it and one finds it, or in another statement only', () => {
    const {
      ours,
      aws: theirs,
      disagreements,
    } = compareChecks(
      [own('repeated-action', 0), own('unknown-action', 0)],
      [aws('INVALID_ACTION', 2), aws('PASS_ROLE_WITH_STAR_IN_RESOURCE', 1)],
    )
    expect(ours.map(({ aws: beside }) => beside)).toEqual(['differs', 'differs'])
    expect(theirs.map(({ ours: beside }) => beside)).toEqual(['differs', 'differs'])
    expect(disagreements).toBe(4)
  })
})
