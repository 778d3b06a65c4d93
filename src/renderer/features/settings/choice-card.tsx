import type { ReactElement, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Fieldset, Radio } from '@digdir/designsystemet-react';
import type { LookName } from '@shared/ipc/station/windows-contract';
import { useWindows } from '@renderer/state/station/looks';

interface ChoiceCardProps<V extends string> {
  readonly name: LookName;
  readonly legend: string;
  /** One line that says what it does and why one would. */
  readonly why: string;
  readonly options: readonly { readonly value: V; readonly label: string; readonly lang?: string }[];
  readonly chosen: V;
  readonly onChoose: (value: V) => void;
  readonly children?: ReactNode;
}

/** One setting of a few words; one that the site decided is shown as it stands and cannot be changed. */
export function ChoiceCard<V extends string>(props: ChoiceCardProps<V>): ReactElement {
  const { name, legend, why, options, chosen, onChoose, children } = props;
  const decided = useDecided(name);
  return (
    <div className="settings-card">
      <Fieldset disabled={decided}>
        <Fieldset.Legend>{legend}</Fieldset.Legend>
        <Fieldset.Description className="settings-why">{why}</Fieldset.Description>
        <div className="settings-radios">
          {options.map(({ value, label, lang }) => (
            <Radio
              key={value}
              name={name}
              value={value}
              label={label}
              {...(lang === undefined ? {} : { lang })}
              checked={chosen === value}
              disabled={decided}
              onChange={() => {
                onChoose(value);
              }}
            />
          ))}
        </div>
      </Fieldset>
      {decided && <Decided />}
      {children}
    </div>
  );
}

export function useDecided(name: LookName): boolean {
  return useWindows((state) => state.windows?.decided.includes(name) === true);
}

/** What the site decided, said as such. */
export function Decided(): ReactElement {
  const { t } = useTranslation();
  return <p className="settings-decided">{t('looks.decided')}</p>;
}
