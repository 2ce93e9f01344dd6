import { useState } from 'react'
import type { RequestFields } from '../router/addresses/request.ts'
import { optional } from '../router/query.ts'
import { messageOf } from '../../shared/errors.ts'

/** A request as a form holds it while one types. */
export interface RequestForm {
  readonly principal: string
  readonly action: string
  readonly resource: string
  readonly context: readonly ContextRow[]
  readonly resourceAccount: string
  readonly sessionPolicy: string
  readonly strict: boolean
}
export interface ContextRow {
  readonly key: string
  readonly value: string
}
export type ChangeForm = (change: Partial<RequestForm>) => void

/** The form of an address's request, and how a field of it changes. */
export function useRequestForm(fields: RequestFields): readonly [RequestForm, ChangeForm] {
  const [form, setForm] = useState(() => formOf(fields))
  return [form, (change) => setForm((before) => ({ ...before, ...change }))]
}

/** A form from an address. */
export function formOf(fields: RequestFields): RequestForm {
  const context = (fields.context ?? []).map((pair) => {
    const at = pair.indexOf('=')
    return at < 0 ? { key: pair, value: '' } : { key: pair.slice(0, at), value: pair.slice(at + 1) }
  })
  const { principal = '', action = '', resource = '', resourceAccount = '' } = fields
  const { sessionPolicy = '', strict = false } = fields
  return { principal, action, resource, context, resourceAccount, sessionPolicy, strict }
}

/** The same for an address; what is empty is left out. */
export function fieldsOf(form: RequestForm): RequestFields {
  const context = form.context
    .filter(({ key }) => key.trim() !== '')
    .map(({ key, value }) => `${key.trim()}=${value}`)
  return {
    ...optional('principal', form.principal.trim()),
    ...optional('action', form.action.trim()),
    ...optional('resource', form.resource.trim()),
    ...(context.length === 0 ? {} : { context }),
    ...optional('resourceAccount', form.resourceAccount.trim()),
    ...(form.sessionPolicy.trim() === '' ? {} : { sessionPolicy: form.sessionPolicy }),
    ...(form.strict ? { strict: true } : {}),
  }
}

/** In a line what is given besides who, what and on what, for the heading of the fold. */
export function detailsText(form: RequestForm): string {
  const { context = [], resourceAccount, sessionPolicy, strict } = fieldsOf(form)
  const parts = [...context]
  if (sessionPolicy !== undefined) parts.push('a session policy')
  if (resourceAccount !== undefined) parts.push(`resource of account ${resourceAccount}`)
  parts.push(strict === true ? 'unset keys are treated as absent' : 'unset keys are treated as unknown')
  return parts.join(' · ')
}

/** Whether anything is given besides who, what and on what. */
export function hasDetails(form: RequestForm): boolean {
  const { principal: _principal, action: _action, resource: _resource, ...details } = fieldsOf(form)
  return Object.keys(details).length > 0
}

export function accountProblem({ resourceAccount }: RequestForm): string | undefined {
  const account = resourceAccount.trim()
  return account === '' || /^\d{12}$/.test(account) ? undefined : 'An account id is twelve digits.'
}

export function sessionPolicyProblem({ sessionPolicy }: RequestForm): string | undefined {
  if (sessionPolicy.trim() === '') return undefined
  try {
    JSON.parse(sessionPolicy)
    return undefined
  } catch (error) {
    return `This is not JSON: ${messageOf(error)}`
  }
}
