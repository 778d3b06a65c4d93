import { useState, type ReactElement, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, Field, Label, Textarea, Textfield } from '@digdir/designsystemet-react';
import {
  isHalfDone,
  lateKinds,
  needsAlert,
  type LateLine,
  type LateProblem,
  type LateSheet,
} from '@shared/downtime/late/late-line';
import { writeLine } from '@renderer/state/downtime/late-sheet';
import { useStationState } from '@renderer/state/station-state';
import { ChoiceField } from '@renderer/ui/forms/choice-field';
import { LateAlertField, LateCodes, LateContact, LateValue } from './late-parts';
import { PatientChoice } from './patient-choice';
import { useLateLine, type LatePartProps } from './use-late-line';

export interface LateLineProps {
  readonly line: LateLine;
  readonly number: number;
  readonly sheet: LateSheet;
}

/** One line of the paper as it is keyed in. */
export function LateLineForm({ line, number, sheet }: LateLineProps): ReactElement {
  const { t } = useTranslation();
  const userId = useStationState((state) => state.station?.user?.id ?? '');
  const work = useLateLine(line, sheet, userId);
  const [tried, setTried] = useState(false);
  const wrong = (...ones: readonly LateProblem[]): string | null => {
    const found = tried ? work.problems.find((one) => ones.includes(one)) : undefined;
    return found === undefined ? null : t(`late.problem.${found}`);
  };
  const put = (part: Partial<LateLine>): void => {
    writeLine(line.id, part);
  };
  return (
    <form
      className="late-line"
      data-line={line.id}
      data-state="draft"
      aria-label={t('late.line', { number })}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        work.register();
      }}
    >
      <h2 className="late-heading">{t('late.line', { number })}</h2>
      <LineHead line={line} wrong={wrong} put={put} />
      <Locked on={isHalfDone(line) && line.kind === 'value'}>
        <LineContent line={line} work={work} wrong={wrong} put={put} />
      </Locked>
      <Trouble line={line} work={work} put={put} />
      <div className="action-row late-wide">
        <Button type="submit" loading={work.busy}>
          {t('late.register')}
        </Button>
        <Button variant="tertiary" onClick={work.drop}>
          {t('late.drop')}
        </Button>
      </div>
    </form>
  );
}

/** What was done, when, by whom, and for which patient. */
function LineHead({ line, wrong, put }: Pick<LatePartProps, 'line' | 'wrong' | 'put'>): ReactElement {
  const { t } = useTranslation();
  return (
    <>
      <Locked on={isHalfDone(line)}>
        <ChoiceField
          label={t('late.kind')}
          value={line.kind}
          choices={lateKinds.map((kind) => [kind, t(`late.kind.${kind}`)] as const)}
          onChange={(kind) => {
            put({ kind });
          }}
        />
      </Locked>
      <Locked on={isHalfDone(line) && line.kind === 'value'}>
        <Textfield
          type="datetime-local"
          label={t('late.at')}
          value={line.at}
          error={wrong('time', 'future', 'outside')}
          onChange={(event) => {
            put({ at: event.target.value });
          }}
        />
        <Textfield
          label={t('late.by')}
          value={line.by}
          autoComplete="off"
          error={wrong('by')}
          onChange={(event) => {
            put({ by: event.target.value });
          }}
        />
      </Locked>
      <Locked on={isHalfDone(line)}>
        <PatientChoice
          patientId={line.patientId}
          error={wrong('patient')}
          onChange={(patientId) => {
            put({ patientId, alertId: '', cause: '', action: '' });
          }}
        />
      </Locked>
    </>
  );
}

/** Fields that say what is registered of the line already. */
function Locked({ on, children }: { readonly on: boolean; readonly children: ReactNode }): ReactElement {
  return (
    <fieldset className="late-fields" disabled={on}>
      {children}
    </fieldset>
  );
}

function LineContent(props: LatePartProps): ReactElement {
  const { t } = useTranslation();
  const { line, wrong, put } = props;
  return (
    <>
      {line.patientId !== '' && (
        <Locked on={isHalfDone(line)}>
          <LateAlertField {...props} />
        </Locked>
      )}
      {line.kind === 'close' && line.patientId !== '' && <LateCodes {...props} />}
      {line.kind === 'contact' && <LateContact {...props} />}
      {line.kind === 'value' && <LateValue {...props} />}
      <div className="late-wide">
        <Field>
          <Label>{t('late.words')}</Label>
          <Textarea
            value={line.words}
            rows={2}
            aria-invalid={wrong('words') !== null}
            onChange={(event) => {
              put({ words: event.target.value });
            }}
          />
        </Field>
        {wrong('words') !== null && <p className="inline-error">{wrong('words')}</p>}
      </div>
    </>
  );
}

/** What somebody else did meanwhile, or why it could not be registered; the words stay. */
function Trouble({ line, work, put }: Omit<LatePartProps, 'wrong'>): ReactElement {
  const { t } = useTranslation();
  const { handled, row, error } = work;
  const told = handled !== null || (error !== null && needsAlert(line.kind));
  return (
    <div role="alert" className="late-wide">
      {handled === 'closed' && <p className="inline-error">{t('late.closed')}</p>}
      {handled === 'taken' && (
        <p className="inline-error">{t('late.taken', { name: row?.takenBy?.name ?? '' })}</p>
      )}
      {error !== null && <p className="inline-error">{t(`error.${error}`)}</p>}
      {isHalfDone(line) && !work.busy && <p>{t('late.halfDone')}</p>}
      {told && line.kind !== 'comment' && line.done === 0 && (
        <button
          type="button"
          className="inline-button"
          onClick={() => {
            put({ kind: 'comment' });
          }}
        >
          {t('late.asComment')}
        </button>
      )}
    </div>
  );
}
