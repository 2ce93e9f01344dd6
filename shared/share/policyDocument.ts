import { readJson } from '../policy/json.ts'
import type { JsonMember, JsonNode } from '../policy/json.ts'
import { policyText } from '../policy/rawText.ts'
import type { RawPolicyDocument } from '../policy/rawText.ts'
import { kept } from './chunks.ts'
import type { Say } from './collect.ts'
import type { Forms } from './forms.ts'

/** Stands for a document that is not JSON: nobody can tell the names in it. */
const UNREADABLE = '{ this document could not be read'

interface Edit {
  readonly start: number
  readonly end: number
  readonly text: string
}

/**
 * A policy document with other names in it, as JSON text that is otherwise the same to the last blank, so that what is
 * wrong with it, such as an element that is said twice, stays wrong. One that cannot be read is replaced whole.
 */
export function sharedDocument(raw: RawPolicyDocument, forms: Forms, say: Say): string {
  const text = policyText(raw)
  const reading = text.ok ? readJson(text.text) : null
  if (reading === null || !reading.ok) return UNREADABLE
  const edits: Edit[] = []
  documentEdits(reading.root, makeWriter(forms, say, edits))
  let done = 0
  const parts: string[] = []
  for (const { start, end, text: put } of edits.sort((one, other) => one.start - other.start)) {
    parts.push(text.text.slice(done, start), JSON.stringify(put))
    done = end
  }
  return parts.join('') + text.text.slice(done)
}

interface Writer {
  readonly forms: Forms
  /** Every text of a value, whatever its shape, cut by one form; keys of what should hold none are names. */
  readonly texts: (
    node: JsonNode,
    form: (text: string) => ReturnType<Forms['name']>,
    kind: Parameters<Say>[1],
  ) => void
  readonly key: (
    member: JsonMember,
    form: (text: string) => ReturnType<Forms['name']>,
    kind: Parameters<Say>[1],
  ) => void
}

function makeWriter(forms: Forms, say: Say, edits: Edit[]): Writer {
  const put = (start: number, end: number, before: string, after: string) => {
    if (before !== after) edits.push({ start, end, text: after })
  }
  const key: Writer['key'] = (member, form, kind) => {
    put(member.keyStart, member.keyEnd, member.key, say(form(member.key), kind))
  }
  const texts: Writer['texts'] = (node, form, kind) => {
    if (node.kind === 'string') put(node.start, node.end, node.value, say(form(node.value), kind))
    if (node.kind === 'array') for (const item of node.items) texts(item, form, kind)
    if (node.kind === 'object')
      for (const member of node.members) {
        key(member, forms.name, kind)
        texts(member.value, form, kind)
      }
  }
  return { forms, texts, key }
}

function documentEdits(root: JsonNode, writer: Writer): void {
  const { forms, texts, key } = writer
  if (root.kind !== 'object') return texts(root, forms.name, 'policy element')
  for (const member of root.members) {
    if (member.key === 'Version') texts(member.value, versionForm(forms), 'policy element')
    else if (member.key === 'Statement') {
      const statements = member.value.kind === 'array' ? member.value.items : [member.value]
      for (const statement of statements) statementEdits(statement, writer)
    } else {
      if (member.key !== 'Id') key(member, forms.name, 'policy element')
      texts(member.value, forms.name, 'policy element')
    }
  }
}

function versionForm(forms: Forms): Forms['name'] {
  return (text) => (/^20(?:08-10|12-10)-17$/.test(text) ? [kept(text)] : forms.name(text))
}

function statementEdits(statement: JsonNode, writer: Writer): void {
  const { forms, texts, key } = writer
  if (statement.kind !== 'object') return texts(statement, forms.name, 'policy element')
  for (const member of statement.members) {
    const { value } = member
    switch (member.key) {
      case 'Effect':
        texts(
          value,
          (text) => (/^(?:Allow|Deny)$/.test(text) ? [kept(text)] : forms.name(text)),
          'policy element',
        )
        break
      case 'Sid':
        texts(value, forms.name, 'policy element')
        break
      case 'Action':
      case 'NotAction':
        texts(value, forms.action, 'policy element')
        break
      case 'Resource':
      case 'NotResource':
        texts(value, forms.named, 'ARN')
        break
      case 'Principal':
      case 'NotPrincipal':
        principalEdits(value, writer)
        break
      case 'Condition':
        conditionEdits(value, writer)
        break
      default:
        key(member, forms.name, 'policy element')
        texts(value, forms.name, 'policy element')
    }
  }
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html */
function principalEdits(value: JsonNode, { forms, texts, key }: Writer): void {
  if (value.kind !== 'object') return texts(value, forms.named, 'principal')
  for (const member of value.members) {
    if (!/^(?:AWS|Service|Federated|CanonicalUser)$/.test(member.key)) key(member, forms.name, 'principal')
    texts(member.value, member.key === 'Service' ? serviceForm(forms) : forms.named, 'principal')
  }
}

/** AWS alone names what stands here. */
function serviceForm(forms: Forms): Forms['name'] {
  return (text) =>
    /^[a-z0-9.-]+\.(?:amazonaws\.com(?:\.cn)?|aws\.internal)$/.test(text) ? [kept(text)] : forms.named(text)
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition.html */
function conditionEdits(value: JsonNode, { forms, texts, key }: Writer): void {
  if (value.kind !== 'object') return texts(value, forms.name, 'condition')
  for (const operator of value.members) {
    if (!OPERATOR.test(operator.key)) key(operator, forms.name, 'condition')
    if (operator.value.kind !== 'object') {
      texts(operator.value, forms.name, 'condition')
      continue
    }
    for (const member of operator.value.members) {
      key(member, forms.conditionKey, 'condition')
      texts(member.value, (text) => forms.conditionValue(operator.key, member.key, text), 'condition')
    }
  }
}

const OPERATOR =
  /^(?:For(?:All|Any)Values?:)?(?:String|Numeric|Date|Arn|Ip|NotIp|Bool|Binary|Null)[A-Za-z]{0,40}$/i
