import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Checkbox, Field, Fieldset, Label, Radio, Select } from '@digdir/designsystemet-react';
import { fromWireTime, MINUTE, SECOND } from '@shared/clock';
import { SCENARIOS } from '@shared/wire/centre-host';
import type { TrainingSetting, TrainingState } from '@shared/wire/training';
import type { RequestError } from '@shared/ipc/contract';
import { shortTime } from '@renderer/ui/format/time';
import { useNow } from '@renderer/ui/use-now';
import { DELAYS, withOwn } from './choices';
import { EpjChoices } from './epj-choices';
import { NetworkStatus } from './network-status';
import { useTraining } from './use-training';

const SPEEDS = [1, 10, 60, 600] as const;

/** What the training centre plays, and how fast; its network can be cut and slowed (product.md T2). Training only. */
export function TrainingPanel(): ReactElement {
  const { t } = useTranslation();
  const { state, stale, trouble, set } = useTraining();
  return (
    <section className="settings-card training-panel" aria-label={t('training.title')}>
      <h2>{t('training.title')}</h2>
      {state === null && trouble === null && <p className="quiet">{t('training.reading')}</p>}
      {trouble !== null && (
        <p className="training-trouble" role="alert">
          {t(wordsFor(trouble))}
        </p>
      )}
      {state !== null && !stale && <Running state={state} />}
      {state !== null && <PatientChoices state={state} set={set} />}
      {state !== null && <NetworkChoices state={state} set={set} />}
      {state?.epj !== undefined && <EpjChoices epj={state.epj} set={set} />}
    </section>
  );
}

function Running({ state }: { readonly state: TrainingState }): ReactElement {
  const { t } = useTranslation();
  const now = useNow(MINUTE);
  return (
    <div className="training-state" role="status" data-scenario={state.scenario}>
      <p>
        {t('training.running', {
          scenario: t(`training.scenario.${state.scenario}`),
          since: shortTime(fromWireTime(state.since), now),
          speed: state.speed,
          patients: state.patients,
        })}
      </p>
      {!state.simulated && <p>{t('training.notSimulated')}</p>}
      {state.stormSecondsLeft > 0 && <p>{t('training.storm', { seconds: state.stormSecondsLeft })}</p>}
      <NetworkStatus network={state.network} />
    </div>
  );
}

interface ChoicesProps {
  readonly state: TrainingState;
  readonly set: (setting: TrainingSetting) => void;
}

function PatientChoices({ state, set }: ChoicesProps): ReactElement {
  const { t } = useTranslation();
  return (
    <>
      <Fieldset>
        <Fieldset.Legend>{t('training.scenario')}</Fieldset.Legend>
        {SCENARIOS.map((scenario) => (
          <Radio
            key={scenario}
            name="training-scenario"
            value={scenario}
            label={t(`training.scenario.${scenario}`)}
            description={t(`training.about.${scenario}`)}
            checked={state.scenario === scenario}
            disabled={!state.simulated}
            onChange={() => {
              set({ scenario });
            }}
          />
        ))}
      </Fieldset>
      <Field>
        <Label>{t('training.speed')}</Label>
        <Select
          value={String(state.speed)}
          disabled={!state.simulated}
          onChange={(event) => {
            set({ speed: Number(event.target.value) });
          }}
        >
          {withOwn(SPEEDS, state.speed).map((speed) => (
            <Select.Option key={speed} value={String(speed)}>
              {t('training.times', { speed })}
            </Select.Option>
          ))}
        </Select>
      </Field>
    </>
  );
}

function NetworkChoices({ state, set }: ChoicesProps): ReactElement {
  const { t } = useTranslation();
  return (
    <>
      <Checkbox
        label={t('training.cut')}
        description={t('training.cutAbout')}
        checked={state.faults.cutLinks}
        onChange={(event) => {
          set({ faults: { cutLinks: event.target.checked } });
        }}
      />
      <Field>
        <Label>{t('training.delay')}</Label>
        <Select
          value={String(state.faults.delayMs)}
          onChange={(event) => {
            set({ faults: { delayMs: Number(event.target.value) } });
          }}
        >
          {withOwn(DELAYS, state.faults.delayMs).map((delay) => (
            <Select.Option key={delay} value={String(delay)}>
              {delay === 0 ? t('training.noDelay') : t('training.seconds', { seconds: delay / SECOND })}
            </Select.Option>
          ))}
        </Select>
      </Field>
    </>
  );
}

function wordsFor(error: RequestError) {
  switch (error) {
    case 'not_found':
      return 'training.error.notTraining' as const;
    case 'invalid_state':
      return 'training.notSimulated' as const;
    case 'centre_unreachable':
      return 'training.error.unreachable' as const;
    case 'not_signed_in':
      return 'training.error.notSignedIn' as const;
    default:
      return `error.${error}` as const;
  }
}
