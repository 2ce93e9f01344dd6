import type { Catalogue } from '../../catalogue/types.ts'
import { splitAtColons } from '../../policy/arn.ts'
import type { PolicyVersion } from '../../policy/ast.ts'
import { compilePolicy } from '../../policy/compileCache.ts'
import { spelledOut } from '../../policy/resourcePattern.ts'
import { NO } from '../../policy/truth.ts'
import { parseTemplate, plainText, resolveTemplate } from '../../policy/variables.ts'
import type { AppliedPolicy, EvaluationInput } from '../request/input.ts'
import type {
  PatternExtent,
  PatternVerdict,
  ProvedDecision,
  ResourcePart,
  Verdict,
} from '../request/decision.ts'
import { pattern as readPattern, type Pattern, typeForm, type TypeForms } from '../resourceSets/arnPattern.ts'
import { decide } from '../evaluate.ts'
import { type DividedRequest, patternNotes } from './patternNotes.ts'
import { asksPattern } from './resourceFit.ts'
import { type RequestView, requestView } from '../request/request.ts'
import { arnsOverlap, coveredByArns, intersectArns } from '../resourceSets/symbolicArns.ts'
import { intersectAll, type ResourceClass, resourceClasses } from '../resourceSets/symbolicClasses.ts'

/** The ARN forms that an action takes, in any partition; of an action that nobody lists any ARN. */
export function actionForms(action: string, catalogue: Pick<Catalogue, 'action'> | undefined): TypeForms {
  const known = catalogue?.action(action)
  if (known === undefined) return [readPattern('arn:*:*:*:*:*', '2008-10-17')]
  return known.resourceTypes.map((type) => typeForm(type.arnPattern, '*'))
}

/**
 * As `evaluate`, which may be evaluateWithNearMisses; a request on a pattern of resources is decided for all its parts.
 */
export function evaluateAll<D extends ProvedDecision>(
  input: EvaluationInput,
  forms: TypeForms,
  evaluate: (input: EvaluationInput) => D,
): { readonly decision: D; readonly pattern?: PatternVerdict } {
  const decision = evaluate(input)
  const { resource } = input.request
  if (!asksPattern(input)) return { decision }
  const divided = dividePattern(input, forms)
  const sentences = patternNotes(resource, divided)
  if (divided === null) return { decision: { ...decision, notes: [...sentences, ...decision.notes] } }
  const { verdict, example, ...pattern } = divided
  // Grants, ceilings and denies may each reach some of it and yet leave nothing, or take all of it together.
  const proved =
    verdict === decision.verdict
      ? decision
      : evaluate({ ...input, request: { ...input.request, resource: example } })
  return { decision: { ...proved, notes: [...sentences, ...proved.notes] }, pattern }
}

/** More patterns than this divide the resources too finely for a person to read. */
const MOST_PATTERNS = 60

/**
 * Decides a request on a pattern of resources exactly: the resources are divided by which patterns of the policies
 * match them, and one of each part is decided with all layers. `forms` are the ARNs that the action takes. null: the
 * resource is no pattern, or dividing it would take too long.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html
 */
function dividePattern(input: EvaluationInput, forms: TypeForms): DividedRequest | null {
  const view = requestView(input)
  if (!view.resource.wild) return null
  const asked = readPattern(input.request.resource, '2008-10-17')
  const known = patternsOf(view)
  if (known === null) return null
  const parts: Part[] = []
  for (const base of basesOf(asked, forms)) {
    const dividing = known.filter((each) => arnsOverlap(each, base) && coveredByArns(base, [each]) !== true)
    if (dividing.length > MOST_PATTERNS) return null
    const classes = resourceClasses(base, dividing)
    if (classes === null) return null
    parts.push({ base, dividing, decided: classes.map((each) => decideClass(view, each)) })
  }
  return answerOf(parts)
}

/** One ARN form within the pattern, and its resources divided. */
interface Part {
  readonly base: Pattern
  readonly dividing: readonly Pattern[]
  readonly decided: readonly DecidedClass[]
}
interface DecidedClass extends ResourceClass {
  readonly verdict: Verdict
}

function decideClass({ input, resourceAccount }: RequestView, one: ResourceClass): DecidedClass {
  const request = {
    ...input.request,
    resource: one.example,
    // The example's account is as made up as the rest of it.
    ...(resourceAccount !== null && { resourceAccount }),
  }
  return { ...one, verdict: decide({ ...input, request }) }
}

/** What the action can be about within the pattern. */
function basesOf(asked: Pattern, forms: TypeForms): readonly Pattern[] {
  const common = forms.flatMap((form) => intersectArns(asked, form) ?? [asked])
  // Of forms that lie in each other the widest is enough.
  const widest = common.filter(
    (each, place) =>
      !common.some(
        (other, at) =>
          at !== place &&
          coveredByArns(each, [other]) === true &&
          (at < place || coveredByArns(other, [each]) !== true),
      ),
  )
  return widest.length === 0 ? [asked] : widest
}

/**
 * The resource patterns of all statements that cover the action, with the variables filled in whose value is known; of
 * others the widest that they can be. null: a value holds a star that is no wildcard, which a pattern can't say.
 */
function patternsOf(view: RequestView): readonly Pattern[] | null {
  const found = new Map<string, Pattern>()
  for (const { document } of documentsOf(view.input)) {
    if (document.state !== 'known') continue
    for (const { statement } of compilePolicy(document.value).forAction(view.service, view.name)) {
      for (const text of statement.resource?.patterns ?? []) {
        const known = filledIn(spelledOut(text), document.value.version, view)
        if (known === null) return null
        if (known !== 'nothing') found.set(known.parts.join(':'), known)
      }
    }
  }
  return [...found.values()]
}

function filledIn(text: string, version: PolicyVersion, view: RequestView): Pattern | 'nothing' | null {
  const parts = splitAtColons(text)
  const template = parseTemplate(parts[5] ?? '', version)
  if (template === null) return readPattern(text, '2008-10-17')
  const filled = resolveTemplate(template, view.context)
  if (filled === NO) return 'nothing'
  if (typeof filled === 'number') return readPattern(text, version)
  if (filled.some((part) => 'literal' in part && /[*?]/.test(part.literal))) return null
  return readPattern([...parts.slice(0, 5), plainText(filled)].join(':'), '2008-10-17')
}

function documentsOf(input: EvaluationInput): readonly AppliedPolicy[] {
  const { identity, boundary, session, scps, rcps, resource, endpoint } = input
  const controls = [scps, rcps].flatMap((each) =>
    each.state === 'known' ? each.value.levels.flatMap(({ policies }) => policies) : [],
  )
  const single = [...(resource.state === 'known' ? [resource.value] : []), ...(endpoint ? [endpoint] : [])]
  return [...identity, ...(boundary ?? []), ...(session ?? []), ...controls, ...single]
}

const LIKELIEST: readonly Verdict[] = [
  'Allowed',
  'Unknown',
  'Depends',
  'ImplicitlyDenied',
  'ExplicitlyDenied',
]

function answerOf(parts: readonly Part[]): DividedRequest | null {
  const all = parts.flatMap(({ decided }) => decided)
  const verdict = LIKELIEST.find((each) => all.some((one) => one.verdict === each))
  const example = all.find((one) => one.verdict === verdict)?.example
  if (verdict === undefined || example === undefined) return null
  const sure = partOf(parts, (one) => one === 'Allowed')
  const possible = partOf(parts, (one) => one !== 'ImplicitlyDenied' && one !== 'ExplicitlyDenied')
  return {
    verdict,
    example,
    extent: sure.extent,
    allowed: sure.parts,
    possibleExtent: possible.extent,
    possible: possible.parts,
  }
}

/** How much of all parts has a verdict of a kind; which, when it is neither all nor nothing. */
function partOf(
  parts: readonly Part[],
  wanted: (verdict: Verdict) => boolean,
): { readonly extent: PatternExtent; readonly parts: readonly ResourcePart[] } {
  const has = (one: DecidedClass): boolean => wanted(one.verdict)
  if (parts.every(({ decided }) => decided.every(has))) return { extent: 'all', parts: [] }
  if (!parts.some(({ decided }) => decided.some(has))) return { extent: 'none', parts: [] }
  return { extent: 'some', parts: parts.flatMap((part) => resourcePartsOf(part, has)) }
}

/** The wanted classes in as few words as tell them from the others. */
function resourcePartsOf(
  { base, dividing, decided }: Part,
  wanted: (one: DecidedClass) => boolean,
): readonly ResourcePart[] {
  const others = decided.filter((one) => !wanted(one))
  const found: ResourcePart[] = []
  let left = decided.filter(wanted)
  for (let [first] = left; first !== undefined; [first] = left) {
    const one: DecidedClass = first
    // Which patterns must match and which must not, less those that tell it from nothing.
    let asked = dividing.map((_, place) => place)
    for (const place of asked.toReversed()) {
      const without = asked.filter((each) => each !== place)
      if (!others.some((other) => alike(one, other, without))) asked = without
    }
    const needed = asked
    left = left.filter((each) => !alike(one, each, needed))
    const inside = needed.filter((place) => bit(one, place)).flatMap((place) => dividing[place] ?? [])
    const outside = needed.filter((place) => !bit(one, place)).flatMap((place) => dividing[place] ?? [])
    for (const include of intersectAll([base, ...inside]) ?? [base]) {
      const exclude = outside.filter((each) => arnsOverlap(each, include)).map(({ text }) => text)
      found.push({ include: include.text, exclude })
    }
  }
  return found
}

function bit({ matched }: ResourceClass, place: number): boolean {
  return (matched >> BigInt(place)) % 2n === 1n
}

function alike(a: ResourceClass, b: ResourceClass, places: readonly number[]): boolean {
  return places.every((place) => bit(a, place) === bit(b, place))
}
