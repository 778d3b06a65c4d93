import { createContext, useContext, useEffect, useRef, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { TitledDialog } from '@renderer/ui/parts/overlay-dialog';

/** Everything that a figure on this screen may mean, in the order in which the screen shows it. */
export const definitionNames = [
  'period',
  'episode',
  'open',
  'take',
  'close',
  'median',
  'onTime',
  'perHour',
  'shift',
  'programme',
  'reflex',
  'silent',
  'untouched',
  'repeated',
  'limits',
  'patientWeek',
  'nothing',
  'people',
  'desk',
] as const;
export type DefinitionName = (typeof definitionNames)[number];

/** Opens what a figure means. */
export const OpenDefinition = createContext<(name: DefinitionName) => void>(() => undefined);

/** A mark beside a figure's name, one press away from what it means. */
export function DefinitionMark({ name }: { readonly name: DefinitionName }): ReactElement {
  const { t } = useTranslation();
  const open = useContext(OpenDefinition);
  return (
    <button
      type="button"
      className="definition-mark"
      aria-label={t('insight.whatIs', { what: t(`insight.def.${name}`) })}
      aria-haspopup="dialog"
      onClick={() => {
        open(name);
      }}
    >
      ?
    </button>
  );
}

/** Every definition; the one that was asked for comes first and is read out. */
export function DefinitionDialog({
  asked,
  onClose,
}: {
  readonly asked: DefinitionName | null;
  readonly onClose: () => void;
}): ReactElement {
  const { t } = useTranslation();
  const first = useRef<HTMLElement>(null);
  useEffect(() => {
    first.current?.focus();
  }, []);
  const rest = definitionNames.filter((name) => name !== asked);
  return (
    <TitledDialog label={t('insight.definitions')} className="definitions" onClose={onClose}>
      {/* It scrolls: the keyboard must reach it. */}
      <section className="definitions-body" tabIndex={0} aria-label={t('insight.definitions')}>
        {asked !== null && (
          <section ref={first} tabIndex={-1} className="definition-asked" data-testid="definition">
            <h3>{t(`insight.def.${asked}`)}</h3>
            <p>{t(`insight.about.${asked}`)}</p>
          </section>
        )}
        <dl>
          {rest.map((name) => (
            <div key={name}>
              <dt>{t(`insight.def.${name}`)}</dt>
              <dd>{t(`insight.about.${name}`)}</dd>
            </div>
          ))}
        </dl>
      </section>
    </TitledDialog>
  );
}
