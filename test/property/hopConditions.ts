import type { JsonObject } from '../../shared/json.ts'

/** Conditions that hold, or not, by what a hop itself brings along, by what is missing, and by who asks. */
export const CONDITIONS: readonly JsonObject[] = [
  { 'ForAllValues:StringEquals': { 'aws:TagKeys': ['team', 'env'] } },
  { 'ForAnyValue:StringEquals': { 'aws:TagKeys': ['team'] } },
  { Null: { 'aws:RequestTag/team': 'true' } },
  { StringEquals: { 'aws:RequestTag/team': 'red' } },
  { StringEqualsIfExists: { 'aws:RequestTag/team': 'red' } },
  { StringNotEquals: { 'aws:PrincipalTag/team': 'red' } },
  { StringEqualsIfExists: { 'aws:ResourceTag/team': '${aws:PrincipalTag/team}' } },
  { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'true' } },
  { StringEquals: { 'aws:RequestedRegion': 'us-east-1' } },
  { Null: { 'iam:PermissionsBoundary': 'true' } },
  { StringEqualsIfExists: { 'iam:PassedToService': 'lambda.amazonaws.com' } },
  { Bool: { 'aws:SecureTransport': 'true' } },
  { Null: { 'aws:TokenIssueTime': 'false' } },
  { DateLessThan: { 'aws:TokenIssueTime': '2020-01-01T00:00:00Z' } },
  { DateGreaterThan: { 'aws:TokenIssueTime': '2020-01-01T00:00:00Z' } },
  { DateGreaterThanIfExists: { 'aws:TokenIssueTime': '2020-01-01T00:00:00Z' } },
  { StringEquals: { 'aws:username': 'u1' } },
  { StringLike: { 'aws:userid': 'AIDA*' } },
]
