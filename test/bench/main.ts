import { readFileSync } from 'node:fs'
import { performance } from 'node:perf_hooks'
import { optimizeLater } from '../../electron/turboFan.ts'
import { parseCatalogue } from '../../shared/catalogue/catalogue.ts'
import type { Catalogue } from '../../shared/catalogue/types.ts'
import { accessSummary } from '../../shared/engine/effective/effective.ts'
import { decide, evaluate } from '../../shared/engine/evaluate.ts'
import { explain, explainInput } from '../../shared/engine/explain/explain.ts'
import { whoCan } from '../../shared/engine/whoCan/whoCan.ts'
import { compileAll, load, readFiles, snapshotOf } from './account.ts'
import { baselineCase, decideAsBaseline } from './baseline.ts'
import { measureExposure } from './exposure.ts'
import { measureHostile } from './hostile.ts'
import { measure } from './measure.ts'
import { measurePaths } from './paths.ts'
import { questionMix } from './questions.ts'
import { measureTraces } from './trace.ts'

/** Rounds until the code that is measured is compiled, and rounds that are measured. */
const WARM_UPS = 25
const ROUNDS = 15

/**
 * One measurement in a process of its own: `bench.js KIND ACCOUNT-FOLDER CATALOGUE.json`. Prints one line of JSON.
 * build/bench.mjs starts it.
 */
optimizeLater()
const [kind = '', folder = '', catalogueFile = ''] = process.argv.slice(2)
const files = readFiles(folder)

const kinds: Readonly<Record<string, () => unknown>> = {
  load: measureLoad,
  decisions: measureDecisions,
  access: measureAccess,
  whoCan: measureWhoCan,
  paths: () => measurePaths(load(files), readCatalogue(), files.truth),
  exposure: () => measureExposure(snapshotOf(files), readCatalogue()),
  hostile: () => measureHostile(readCatalogue()),
  trace: () => measureTraces(load(files), snapshotOf(files), readCatalogue()),
  truth: checkTruth,
}
const chosen = kinds[kind]
if (chosen === undefined) throw new Error(`A kind is one of ${Object.keys(kinds).join(', ')}.`)
console.log(JSON.stringify(chosen()))

function readCatalogue(): Catalogue {
  return parseCatalogue(JSON.parse(readFileSync(catalogueFile, 'utf8')))
}

function heap(): number {
  globalThis.gc?.()
  return process.memoryUsage().heapUsed
}

/** From the text of the files to compiled policies, once, as when an account is opened. */
function measureLoad() {
  const before = heap()
  const cpu = process.cpuUsage()
  const start = performance.now()
  const model = load(files)
  const loaded = performance.now()
  const policies = compileAll(model)
  const end = performance.now()
  const used = process.cpuUsage(cpu)
  const peak = process.resourceUsage().maxRSS / 1024
  const held = (heap() - before) / 1048576
  return {
    principals: model.users.size + model.roles.size,
    distinctPolicies: policies,
    loadMilliseconds: loaded - start,
    compileMilliseconds: end - loaded,
    totalMilliseconds: end - start,
    cpuMilliseconds: (used.user + used.system) / 1000,
    heldMegabytes: held,
    peakResidentMegabytes: peak,
  }
}

function measureDecisions() {
  const model = load(files)
  const questions = questionMix(model, 4000, 7)
  const inputs = questions.map((question) => explainInput([model], question).input)
  const verdicts = new Map<string, number>()
  for (const input of inputs) {
    const verdict = decide(input)
    verdicts.set(verdict, (verdicts.get(verdict) ?? 0) + 1)
  }
  const each = (work: (index: number) => unknown) => () => {
    for (let index = 0; index < inputs.length; index += 1) work(index)
  }
  const cases = inputs.flatMap((input) => baselineCase(input) ?? []).slice(0, 200)
  return {
    verdicts: Object.fromEntries(verdicts),
    baseline: measure(
      () => {
        for (const one of cases) decideAsBaseline(one)
      },
      cases.length,
      5,
      1,
    ),
    decide: measure(
      each((index) => decide(inputs[index]!)),
      inputs.length,
      ROUNDS,
      WARM_UPS,
    ),
    evaluate: measure(
      each((index) => evaluate(inputs[index]!)),
      inputs.length,
      ROUNDS,
      WARM_UPS,
    ),
    explain: measure(
      each((index) => explain([model], questions[index]!)),
      inputs.length,
      5,
    ),
  }
}

/**
 * Effective access: of a principal with AdministratorAccess, of the one that has it beside most other policies, and of
 * one with wildcards.
 */
function measureAccess() {
  const model = load(files)
  const catalogue = readCatalogue()
  const policy = 'arn:aws:iam::aws:policy/AdministratorAccess'
  const administrators = [...model.users.values(), ...model.roles.values()].filter(({ identityPolicies }) =>
    identityPolicies.some((tie) => tie.policy === policy),
  )
  const [administrator] = administrators
  const [loaded] = administrators.toSorted((a, b) => b.identityPolicies.length - a.identityPolicies.length)
  const wildcards = files.truth.benchmark.wildcardPrincipal
  const one = (arn: string) => measure(() => void accessSummary(model, arn, catalogue), 1, ROUNDS, WARM_UPS)
  return {
    administrator: administrator === undefined ? null : one(administrator.arn),
    loadedAdministrator:
      loaded === undefined ? null : { policies: loaded.identityPolicies.length, ...one(loaded.arn) },
    wildcards: one(wildcards),
  }
}

/** Who can, over all principals, with the conditions under which each may. */
function measureWhoCan() {
  const model = load(files)
  const { object, passRole, assumeRole } = files.truth.benchmark
  const asked = [
    ['s3:GetObject', object],
    ['iam:PassRole', passRole],
    ['sts:AssumeRole', assumeRole],
  ] as const
  return asked.map(([action, resource]) => {
    const question = { action, resource, context: {}, strict: false }
    const measured = measure(() => void whoCan([model], question), 1, ROUNDS, WARM_UPS)
    const { allowed, allowedUnless, depends, unknown } = whoCan([model], question)
    const found = {
      allowed: allowed.length,
      allowedUnless: allowedUnless.length,
      depends: depends.length,
      unknown: unknown.length,
    }
    return { action, resource, found, ...measured }
  })
}

/** The planted questions: how many the engine answers as planted. */
function checkTruth() {
  const model = load(files)
  const wrong = files.truth.decisions.flatMap(({ principal, action, resource, context, expected, why }) => {
    const { verdict } = explain([model], {
      principal,
      action,
      resource,
      ...(context && { context }),
      strict: true,
    })
    return verdict === expected ? [] : [{ principal, action, resource, expected, verdict, why }]
  })
  return { planted: files.truth.decisions.length, wrong }
}
