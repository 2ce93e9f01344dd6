import type { Catalogue } from '../../../shared/catalogue/types.ts'
import type { CallName } from '../../../shared/services/calls.ts'
import type { Snapshot } from '../../../shared/snapshot/schema.ts'
import { Answers, type Asked } from './answersOf.ts'
import {
  compareAccess,
  compareDetails,
  compareOverviews,
  comparePaths,
  compareReviews,
  compareRows,
  compareSteps,
  compareVerdicts,
  compareWhoCan,
} from './compareAnswers.ts'
import { questionsOf, targetsOf } from './questions.ts'

const SERVICES = ['s3', 'kms', 'iam', 'sts', 'secretsmanager', 'dynamodb']

/** Compares the answers on an account that was read as a whole with those on the same account, less something. */
export class WholeAccount {
  readonly #answers: Answers
  readonly #verdicts: ReadonlyMap<Asked, ReturnType<Answers['explain']>>
  readonly #targets: readonly (readonly [string, string])[]
  readonly #principals: readonly string[]
  readonly #paths: ReturnType<Answers['paths']>
  readonly #review: ReturnType<Answers['review']>
  readonly #rows: ReturnType<Answers['rows']>
  readonly #overview: ReturnType<Answers['overview']>

  constructor(snapshot: Snapshot, catalogue: Catalogue, questions: number) {
    const answers = new Answers(snapshot, catalogue)
    this.#answers = answers
    this.#verdicts = new Map(questionsOf(snapshot, questions).map((each) => [each, answers.explain(each)]))
    const targets = targetsOf(snapshot)
    const every = Math.max(1, Math.floor(targets.length / 30))
    this.#targets = targets.filter((_, place) => place % every === 0)
    const rows = answers.rows()
    this.#principals = rows.filter(({ kind }) => kind !== 'group').map(({ arn }) => arn)
    this.#paths = answers.paths()
    this.#review = answers.review()
    this.#rows = rows
    this.#overview = answers.overview()
  }

  get questions(): number {
    return this.#verdicts.size
  }

  /** What the answers without some data may not say. `calls`: those that were refused. */
  faultsOf(snapshot: Snapshot, ...calls: readonly CallName[]): readonly string[] {
    const whole = this.#answers
    const less = new Answers(snapshot, whole.catalogue)
    const few = this.#principals.filter((_, place) => place % 8 === 0)
    const asked = [...this.#verdicts.keys()].slice(0, 60)
    return [
      ...compareVerdicts(this.#verdicts, less),
      ...compareSteps(asked, whole, less),
      ...compareWhoCan(this.#targets, whole, less),
      ...comparePaths(this.#paths, less, calls),
      ...compareRows(this.#rows, less),
      ...compareReviews(this.#review, less),
      ...compareOverviews(this.#overview, less),
      ...compareDetails(
        this.#rows.map(({ arn }) => arn),
        whole,
        less,
      ),
      ...compareAccess(few, SERVICES, whole, less),
    ]
  }
}
