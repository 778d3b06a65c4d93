import { useMemo, useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, Field, Label, Select } from '@digdir/designsystemet-react';
import { showOverlay } from '@renderer/state/navigation';
import { useGroupRehearsal } from '@renderer/state/worklist/group-rehearsal';
import { measureName, shownUnit } from '@renderer/ui/format/value';
import { EmptyState } from '@renderer/ui/parts/empty-state';
import { OverlayDialog } from '@renderer/ui/parts/overlay-dialog';
import { GroupResult } from './group-result';
import { shiftOptions, type ShiftOption } from './shift-options';
import { useGroupRun } from './use-group-rehearsal';

const close = (): void => {
  showOverlay(null);
};

/** A limit tried on every patient of the list, each one's own moved by the same (product.md P5). */
export function GroupDialog(): ReactElement {
  const { t } = useTranslation();
  const { rows, total } = useGroupRehearsal();
  const options = useMemo(() => shiftOptions(rows), [rows]);
  return (
    <OverlayDialog label={t('group.title')} className="group-rehearsal" onClose={close}>
      <h2>{t('group.title')}</h2>
      {rows.length === 0 ? (
        <p className="quiet">{t('group.nobody')}</p>
      ) : (
        <p>
          {t('group.intro', { count: rows.length })}{' '}
          {rows.length < total && t('group.bounded', { count: rows.length, total })}
        </p>
      )}
      {rows.length > 0 && options.length === 0 && <p className="quiet">{t('group.none')}</p>}
      {options.length > 0 && <Trial options={options} />}
      <div className="group-foot">
        <Button variant="tertiary" data-size="sm" onClick={close}>
          {t('group.close')}
        </Button>
      </div>
    </OverlayDialog>
  );
}

function Trial({ options }: { readonly options: readonly ShiftOption[] }): ReactElement {
  const { t } = useTranslation();
  const { rows, code: asked } = useGroupRehearsal();
  const first = options.find(({ code }) => code === asked) ?? options[0];
  const [chosenId, setChosenId] = useState(first?.id ?? '');
  const [by, setBy] = useState(first?.wider ?? -1);
  const { run, start, stop, clear } = useGroupRun();
  const chosen = options.find(({ id }) => id === chosenId);
  const running = run.phase === 'running';
  if (chosen === undefined) return <p className="quiet">{t('group.none')}</p>;
  const { code, severity, bound } = chosen;
  return (
    <>
      <form
        className="group-set"
        onSubmit={(event) => {
          event.preventDefault();
          if (running) stop();
          else
            start(
              rows.map(({ patientId }) => patientId),
              { code, severity, bound, by },
            );
        }}
      >
        <LimitField
          options={options}
          chosenId={chosenId}
          onChoose={(option) => {
            setChosenId(option.id);
            setBy(option.wider);
            clear();
          }}
        />
        <label>
          <span>
            {t('group.by')} ({shownUnit(code, chosen.unit)})
          </span>
          <input
            type="number"
            className="rehearsal-number"
            step={Math.abs(chosen.wider)}
            value={by}
            onChange={(event) => {
              if (Number.isFinite(event.target.valueAsNumber)) setBy(event.target.valueAsNumber);
              clear();
            }}
          />
        </label>
        <Button type="submit" variant={running ? 'secondary' : 'primary'} data-size="sm">
          {running ? t('group.stop') : t('group.run')}
        </Button>
      </form>
      {running && (
        <p className="late" role="status">
          <progress value={run.done} max={run.total} aria-label={t('group.title')} />{' '}
          {t('group.progress', { done: run.done, total: run.total })}
        </p>
      )}
      {run.error !== null && <EmptyState title={t('rehearsal.failed')} text={t(`error.${run.error}`)} />}
      {run.phase === 'stopped' && (
        <p role="status">{t('group.stopped', { done: run.done, total: run.total })}</p>
      )}
      {(run.phase === 'done' || run.phase === 'stopped') && <GroupResult run={run} rows={rows} />}
    </>
  );
}

function LimitField(props: {
  readonly options: readonly ShiftOption[];
  readonly chosenId: string;
  readonly onChoose: (option: ShiftOption) => void;
}): ReactElement {
  const { t } = useTranslation();
  return (
    <Field data-size="sm">
      <Label>{t('group.limit')}</Label>
      <Select
        value={props.chosenId}
        onChange={(event) => {
          const option = props.options.find(({ id }) => id === event.target.value);
          if (option !== undefined) props.onChoose(option);
        }}
      >
        {props.options.map(({ id, code, severity, bound, patients }) => (
          <option key={id} value={id}>
            {`${measureName(t, code, null)} · ${t(`severity.${severity}`)} · ${t(
              bound === 'low' ? 'group.low' : 'group.high',
            )} (${String(patients)})`}
          </option>
        ))}
      </Select>
    </Field>
  );
}
