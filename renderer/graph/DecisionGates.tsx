import Box from '@cloudscape-design/components/box'
import ExpandableSection from '@cloudscape-design/components/expandable-section'
import Link from '@cloudscape-design/components/link'
import { levelInWords } from '../../shared/account/levelInWords.ts'
import type { Decision, LayerOutcome, StatementRef } from '../../shared/engine/request/decision.ts'
import { projectDecision } from '../../shared/graph/projectDecision.ts'
import type { Gate } from '../../shared/graph/projectDecision.ts'
import { GLYPHS, ICONS } from '../../shared/graph/shapes.ts'
import { visibleText } from '../../shared/graph/text.ts'
import { counted, RESULT_TITLES, VERDICT_TITLES } from '../../shared/graph/words.ts'
import './gates.css'
import './graph.css'

type ShowPolicy = (policyId: string, statementIndex?: number) => void
interface Props {
  readonly decision: Decision
  readonly onShowPolicy: ShowPolicy
}

/** The proof of one decision: a road from the caller to the resource through AWS's gates, in AWS's order. */
export function DecisionGates({ decision, onShowPolicy }: Props) {
  const scene = projectDecision(decision)
  return (
    <div className="wg-root">
      <ol className="wg-gates" aria-label="Policy types in AWS's evaluation order">
        <li className="wg-gate">
          <Track tone="allowed" kind="caller" />
          <div className="wg-gate-body">
            <span className="wg-gate-title">Caller</span>
            <div>{visibleText(scene.caller)}</div>
          </div>
        </li>
        {scene.gates.map((gate) => (
          <GateRow key={gate.layer} gate={gate} onShowPolicy={onShowPolicy} />
        ))}
        <li className="wg-gate">
          <Track tone={scene.tone} kind={scene.arrives ? 'arrived' : 'missed'} />
          <div className="wg-gate-body">
            <span className="wg-gate-title">{VERDICT_TITLES[scene.verdict]}</span>
            <div>{visibleText(scene.target)}</div>
          </div>
        </li>
      </ol>
    </div>
  )
}

/** What a gate in the way means for who wants to get through. */
const BLOCK_WORDS: Readonly<Partial<Record<LayerOutcome, string>>> = {
  'implicit-deny': 'fix this first',
  'explicit-deny': 'fix this first',
  depends: 'the answer depends on this',
  unknown: 'this could decide it',
}

function GateRow({ gate, onShowPolicy }: { readonly gate: Gate; readonly onShowPolicy: ShowPolicy }) {
  const classes = ['wg-gate', `wg-tone-${gate.tone}`]
  if (gate.firstBlock) classes.push('wg-gate-blocking')
  if (gate.idle) classes.push('wg-gate-idle')
  return (
    <li className={classes.join(' ')} data-layer={gate.layer} data-result={gate.result}>
      <Track
        tone={gate.tone}
        kind={gate.blocks ? 'block' : gate.idle ? 'idle' : 'gate'}
        reached={gate.reached}
      />
      <div className="wg-gate-body">
        <span className="wg-gate-title">{gate.title}</span>
        <span className="wg-gate-result">{gate.resultTitle}</span>
        {gate.firstBlock && (
          <Box variant="span" fontWeight="bold">
            {' '}
            · {BLOCK_WORDS[gate.result] ?? 'stops it here'}
          </Box>
        )}
        <p className="wg-gate-because">{visibleText(gate.because)}</p>
        {gate.levels.some(({ result }) => result !== 'allow') && (
          <ul className="wg-statements">
            {gate.levels.map((level) => (
              <li key={level.target}>
                {visibleText(levelInWords(level))}: {RESULT_TITLES[level.result]}
              </li>
            ))}
          </ul>
        )}
        {gate.deciding.length > 0 && (
          <ul className="wg-statements" aria-label="Deciding statements">
            {gate.deciding.map((one) => (
              <li key={statementKey(one)}>
                <Statement of={one} onShowPolicy={onShowPolicy} />
              </li>
            ))}
          </ul>
        )}
        {gate.matched.length > 0 && (
          <ExpandableSection
            variant="inline"
            headerText={`${gate.result === 'depends' ? 'May match' : 'Also matched'}: ${counted(gate.matched.length, 'statement')}`}
          >
            <ul className="wg-statements">
              {gate.matched.map((one) => (
                <li key={statementKey(one)}>
                  <Statement of={one} onShowPolicy={onShowPolicy} />
                </li>
              ))}
            </ul>
          </ExpandableSection>
        )}
        {gate.nearMisses.length > 0 && (
          <ExpandableSection
            headerText={`Nearly matched: ${counted(gate.nearMisses.length, 'statement')}`}
            variant="inline"
            defaultExpanded={gate.blocks && gate.nearMisses.length <= 4}
          >
            <ul className="wg-statements">
              {gate.nearMisses.map((one, at) => (
                <li key={`${statementKey(one)}:${at}`}>
                  <Statement of={one} onShowPolicy={onShowPolicy} />
                  <div>
                    Failed on {one.failedOn}: {visibleText(one.detail.sentence)}
                  </div>
                </li>
              ))}
            </ul>
          </ExpandableSection>
        )}
      </div>
    </li>
  )
}

function Statement({ of, onShowPolicy }: { readonly of: StatementRef; readonly onShowPolicy: ShowPolicy }) {
  const words = `${of.effect} ${of.sid === undefined ? `statement ${of.index + 1}` : `"${of.sid}"`} of ${of.policy}`
  const { policyId } = of
  const via =
    of.viaGroup === undefined ? '' : ` through ${of.viaGroup.slice(of.viaGroup.lastIndexOf('/') + 1)}`
  return (
    <>
      {policyId === undefined ? (
        visibleText(words)
      ) : (
        <Link onFollow={() => onShowPolicy(policyId, of.index)}>{visibleText(words)}</Link>
      )}
      {visibleText(via)}
      {of.level !== undefined && ` at ${visibleText(of.level)}`}
    </>
  )
}
function statementKey(of: StatementRef): string {
  return `${of.policyId ?? of.policy}#${of.index}#${of.level ?? ''}#${of.viaGroup ?? ''}`
}

type TrackKind = 'caller' | 'gate' | 'idle' | 'block' | 'arrived' | 'missed'

/** The road at one gate: solid while it leads on, dotted behind the gate that stops it. */
function Track({
  tone,
  kind,
  reached = true,
}: {
  readonly tone: Gate['tone']
  readonly kind: TrackKind
  readonly reached?: boolean
}) {
  const before =
    reached && kind !== 'missed' ? 'wg-track wg-tone-allowed' : 'wg-track wg-track-after wg-tone-none'
  const after =
    reached && kind !== 'block' && kind !== 'missed'
      ? 'wg-track wg-tone-allowed'
      : 'wg-track wg-track-after wg-tone-none'
  return (
    <div className={`wg-gate-track wg-tone-${tone}`} aria-hidden="true">
      <svg>
        {kind !== 'caller' && <line className={before} x1="28" y1="0" x2="28" y2="22" />}
        {kind !== 'arrived' && kind !== 'missed' && (
          <line className={after} x1="28" y1="22" x2="28" y2="100%" />
        )}
        {kind === 'caller' && (
          <>
            <circle className="wg-gate-post" cx="28" cy="22" r="13" />
            <path className="wg-icon" d={ICONS.user} transform="translate(20 14)" />
          </>
        )}
        {(kind === 'arrived' || kind === 'missed') && (
          <>
            <rect className="wg-gate-post" x="14" y="9" width="28" height="26" rx="3" />
            <path className="wg-icon" d={ICONS.resource} transform="translate(20 14)" />
          </>
        )}
        {kind === 'idle' && <circle className="wg-gate-post" cx="28" cy="22" r="5" />}
        {(kind === 'gate' || kind === 'block') && (
          <>
            <rect className="wg-gate-post" x="6" y="12" width="44" height="20" rx="2" />
            <path className="wg-extra" d="M11 12V32M45 12V32" />
            <path className="wg-glyph" d={GLYPHS[tone]} transform="translate(22 16)" />
          </>
        )}
      </svg>
    </div>
  )
}
