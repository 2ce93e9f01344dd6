import { createHash } from 'node:crypto'
import type { JsonObject } from '../../../shared/json.ts'
import type { PolicyJson } from './types.ts'

/** Names and numbers that the parts of the sample account share. Every account id is one that AWS uses in examples. */

export const ACCOUNT_ID = '111122223333'
export const MANAGEMENT_ACCOUNT = '999988887777'
/** Northwind's own analytics account, in the same organization. */
export const ANALYTICS_ACCOUNT = '222233334444'
/** Contoso Ledger, the partner that reconciles settlements. */
export const PARTNER_ACCOUNT = '444455556666'
/** A file transfer vendor whose contract has ended. */
export const FORMER_VENDOR_ACCOUNT = '555566667777'
export const ORGANIZATION_ID = 'o-nw7k2p9x4q'
const HOME_REGION = 'eu-west-1'
/** The day on which the account is shown; nothing in it depends on the clock. */
export const BASE_DATE = '2026-11-01T06:00:00Z'

/** A policy document with these statements. */
export function policy(...statements: JsonObject[]): PolicyJson {
  return { Version: '2012-10-17', Statement: statements }
}

/** An IAM ARN of this account: `iamArn('role/payments-api')`. */
export function iamArn(rest: string): string {
  return `arn:aws:iam::${ACCOUNT_ID}:${rest}`
}
export function customerPolicy(name: string): string {
  return iamArn(`policy/${name}`)
}
export function awsPolicy(pathAndName: string): string {
  return `arn:aws:iam::aws:policy/${pathAndName}`
}
/** The ARN of a regional resource at home: `homeArn('sqs', 'refunds')`. */
export function homeArn(service: string, rest: string, region = HOME_REGION): string {
  return `arn:aws:${service}:${region}:${ACCOUNT_ID}:${rest}`
}

/** An id as IAM makes them (`AIDA…`, 21 characters), always the same for the same name. */
export function uniqueId(prefix: string, name: string, length = 17): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
  const bytes = createHash('sha256').update(`${prefix}/${name}`).digest()
  let id = prefix
  for (let index = 0; index < length; index += 1) id += alphabet[(bytes[index] ?? 0) % 32]
  return id
}
/** Access key ids are 20 characters. */
export function accessKeyId(user: string, slot: number): string {
  return uniqueId('AKIA', `${user}/${slot}`, 16)
}
