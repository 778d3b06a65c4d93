import { useEffect, useRef, useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { TFunction } from 'i18next';
import { Button } from '@digdir/designsystemet-react';
import {
  CheckmarkCircleIcon,
  ExclamationmarkTriangleIcon,
  QuestionmarkDiamondIcon,
  XMarkOctagonIcon,
} from '@navikt/aksel-icons';
import {
  checkSteps,
  type CheckedStep,
  type CheckFinding,
  type CheckStep,
  type CheckVerdict,
} from '@shared/ipc/station/self-check';
import type { RequestError } from '@shared/ipc/contract';
import { station } from '@renderer/bridge/station';
import { fullTime } from '@renderer/ui/format/time';
import { sizeText } from './support-sections';

/** A run through the steps: what was found so far, and which step is being taken; null at the end of it. */
interface Run {
  readonly found: Readonly<Partial<Record<CheckStep, CheckedStep>>>;
  readonly current: CheckStep | null;
  readonly error: RequestError | null;
}

/** Goes through the steps one by one, in main; the next is asked for when the one before has answered. */
export function SelfCheck(): ReactElement {
  const { t } = useTranslation();
  const { run, start, stop } = useSelfCheck();
  const isRunning = run !== null && run.current !== null;
  return (
    <section className="self-check" aria-label={t('check.title')} data-testid="self-check">
      <h3>{t('check.title')}</h3>
      <p className="quiet">{t('check.text')}</p>
      <div className="action-row">
        <Button variant="secondary" onClick={isRunning ? stop : start}>
          {isRunning ? t('check.stop') : t(run === null ? 'check.run' : 'check.again')}
        </Button>
        <span className="self-check-sum" role="status">
          {run !== null && <Sum run={run} />}
        </span>
      </div>
      {run !== null && (
        <ol className="self-check-steps">
          {checkSteps.map((step) => (
            <Step key={step} step={step} found={run.found[step] ?? null} isCurrent={run.current === step} />
          ))}
        </ol>
      )}
    </section>
  );
}

function useSelfCheck(): {
  readonly run: Run | null;
  readonly start: () => void;
  readonly stop: () => void;
} {
  const [run, setRun] = useState<Run | null>(null);
  const turn = useRef(0);
  const stop = (): void => {
    turn.current += 1;
    setRun((before) => (before === null ? null : { ...before, current: null }));
  };
  const start = (): void => {
    turn.current += 1;
    const mine = turn.current;
    void (async () => {
      let found: Run['found'] = {};
      for (const step of checkSteps) {
        setRun({ found, current: step, error: null });
        const answer = await station().checkStep({ step });
        if (turn.current !== mine) return;
        if (!answer.ok) {
          setRun({ found, current: null, error: answer.error });
          return;
        }
        found = { ...found, [step]: answer.value };
      }
      setRun({ found, current: null, error: null });
    })();
  };
  useEffect(
    () => () => {
      turn.current += 1;
    },
    [],
  );
  return { run, start, stop };
}

function Sum({ run: { found, current, error } }: { readonly run: Run }): ReactElement | null {
  const { t } = useTranslation();
  if (error !== null) return <span className="inline-error">{t(`error.${error}`)}</span>;
  if (current !== null) return <>{t('check.running')}</>;
  const all = Object.values(found);
  // Stopped half-way: nothing is said of the whole.
  if (all.length < checkSteps.length) return null;
  const count = (verdict: CheckVerdict): number => all.filter((one) => one.verdict === verdict).length;
  return (
    <>
      {sumText(t, count('fault'), count('warning'), count('unknown'))}{' '}
      <span className="quiet">{fullTime(Math.max(...all.map(({ at }) => at)))}</span>
    </>
  );
}

function sumText(t: TFunction, faults: number, warnings: number, unknown: number): string {
  if (faults > 0) return t('check.done.faults', { count: faults });
  if (warnings > 0) return t('check.done.warnings', { count: warnings });
  return t(unknown > 0 ? 'check.done.unknown' : 'check.done.ok');
}

function Step({
  step,
  found,
  isCurrent,
}: {
  readonly step: CheckStep;
  readonly found: CheckedStep | null;
  readonly isCurrent: boolean;
}): ReactElement {
  const { t, i18n } = useTranslation();
  return (
    <li data-step={step} data-verdict={found?.verdict} aria-current={isCurrent ? 'step' : undefined}>
      <span className="self-check-name">{t(`check.step.${step}`)}</span>
      {found === null ? (
        <span className="quiet">{t(isCurrent ? 'check.running' : 'check.waits')}</span>
      ) : (
        <>
          <Verdict verdict={found.verdict} />
          <span>{t(`check.found.${found.finding}`, { figure: figureText(found, i18n.language) })}</span>
        </>
      )}
    </li>
  );
}

/** Shape, colour and word, never colour alone (look.md 5). */
function Verdict({ verdict }: { readonly verdict: CheckVerdict }): ReactElement {
  const { t } = useTranslation();
  const Icon = ICONS[verdict];
  return (
    <span className={`self-check-verdict verdict-${verdict}`}>
      <Icon aria-hidden="true" fontSize="1.2em" /> {t(`check.verdict.${verdict}`)}
    </span>
  );
}

const ICONS = {
  ok: CheckmarkCircleIcon,
  warning: ExclamationmarkTriangleIcon,
  fault: XMarkOctagonIcon,
  unknown: QuestionmarkDiamondIcon,
} as const satisfies Readonly<Record<CheckVerdict, typeof CheckmarkCircleIcon>>;

/** Findings whose figure is a size, in bytes. */
const SIZES: ReadonlySet<CheckFinding> = new Set<CheckFinding>([
  'ledger_whole',
  'cache_whole',
  'disk_room',
  'disk_little',
  'disk_full',
]);

function figureText({ finding, figure }: CheckedStep, language: string): string {
  if (figure === null) return '–';
  if (SIZES.has(finding)) return sizeText(figure, language);
  return new Intl.NumberFormat(language).format(figure);
}
