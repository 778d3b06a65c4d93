import { useId, useState, type ReactElement, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { DefinitionMark, type DefinitionName } from './definitions';

/** One question of the screen: its name, what it means, its answer. */
export function Section(props: {
  readonly name: DefinitionName;
  readonly wide?: boolean;
  readonly lead?: ReactNode;
  readonly children: ReactNode;
}): ReactElement {
  const { t } = useTranslation();
  const id = useId();
  return (
    <section
      className={props.wide === true ? 'insight-section insight-wide' : 'insight-section'}
      aria-labelledby={id}
      data-testid={`insight-${props.name}`}
    >
      <h2 id={id}>{t(`insight.def.${props.name}`)}</h2>
      <DefinitionMark name={props.name} />
      {props.lead !== undefined && <p className="insight-lead">{props.lead}</p>}
      {props.children}
    </section>
  );
}

/** Name of a column with the mark that explains it. */
export function Head({
  name,
  text,
  number = true,
}: {
  readonly name?: DefinitionName;
  readonly text: string;
  readonly number?: boolean;
}): ReactElement {
  return (
    <th scope="col" className={number ? 'number' : undefined}>
      {text} {name !== undefined && <DefinitionMark name={name} />}
    </th>
  );
}

/** The first rows of a list, and a way to the rest. `total` is more than the rows where they were cut. */
export function useFew<T>(
  rows: readonly T[],
  few: number,
  total: number = rows.length,
): { readonly shown: readonly T[]; readonly more: ReactElement | null } {
  const { t } = useTranslation();
  const [all, setAll] = useState(false);
  const more =
    rows.length <= few && total <= rows.length ? null : (
      <p className="insight-more quiet">
        {rows.length > few && (
          <button
            type="button"
            className="inline-button"
            aria-expanded={all}
            onClick={() => {
              setAll(!all);
            }}
          >
            {all ? t('insight.showFew') : t('insight.showAll', { count: rows.length })}
          </button>
        )}
        {all && total > rows.length && ` ${t('insight.cut', { count: rows.length, total })}`}
      </p>
    );
  return { shown: all ? rows : rows.slice(0, few), more };
}
