import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { HandoverRow } from '@shared/ipc/lead/handover-views';
import { MINUTE } from '@shared/clock';
import { openLeft, standingOf } from '@shared/lead/handover/standing';
import { useHandoverWork } from '@renderer/state/lead/handover-drafts';
import { chooseHandover, useHandovers } from '@renderer/state/lead/handovers';
import { shortTime } from '@renderer/ui/format/time';
import { useNow } from '@renderer/ui/use-now';

/** The handover that is being written, those that wait for a receiver, and those before. */
export function HandoverList(props: {
  readonly rows: readonly HandoverRow[];
  readonly mayWrite: boolean;
}): ReactElement {
  const { t } = useTranslation();
  const chosen = useHandovers((state) => state.chosen);
  const { work } = useHandoverWork();
  const groups = [
    { name: 'waiting', rows: props.rows.filter(({ receivedBy }) => receivedBy === null) },
    { name: 'earlier', rows: props.rows.filter(({ receivedBy }) => receivedBy !== null) },
  ] as const;
  return (
    <nav aria-label={t('handover.list')}>
      {props.mayWrite && (
        <button
          type="button"
          className="handover-item"
          aria-current={chosen === null ? 'true' : undefined}
          onClick={() => {
            chooseHandover(null);
          }}
        >
          <span className="handover-item-title">{t(work === null ? 'handover.new' : 'handover.goOn')}</span>
          <span className="quiet">{t(work === null ? 'handover.newHint' : 'handover.notSigned')}</span>
        </button>
      )}
      {groups.map(({ name, rows }) => (
        <section key={name} aria-labelledby={`handovers-${name}`}>
          <h2 id={`handovers-${name}`} className="handover-heading">
            {t(`handover.group.${name}`)} <span className="quiet">{rows.length}</span>
          </h2>
          {rows.length === 0 && <p className="quiet handover-none">{t(`handover.none.${name}`)}</p>}
          <ul>
            {rows.map((row) => (
              <li key={row.id}>
                <Item row={row} isOpen={chosen === row.id} />
              </li>
            ))}
          </ul>
        </section>
      ))}
    </nav>
  );
}

function Item({ row, isOpen }: { readonly row: HandoverRow; readonly isOpen: boolean }): ReactElement {
  const { t } = useTranslation();
  const now = useNow(MINUTE);
  const standing = standingOf(row);
  const left = openLeft(row).length;
  return (
    <button
      type="button"
      className="handover-item"
      data-testid="handover-item"
      data-handover={row.id}
      data-standing={standing}
      aria-current={isOpen ? 'true' : undefined}
      onClick={() => {
        chooseHandover(row.id);
      }}
    >
      <span className="handover-item-title">
        {shortTime(row.from, now)} – {shortTime(row.to, now)}
      </span>
      <span>{t('handover.signedBy', { name: row.signedBy.name, at: shortTime(row.signedAt, now) })}</span>
      {row.receivedBy !== null && (
        <span>
          {t('handover.receivedBy', {
            name: row.receivedBy.name,
            at: shortTime(row.receivedAt ?? row.signedAt, now),
          })}
        </span>
      )}
      <span className={`handover-standing handover-standing-${standing}`}>
        {t(`handover.standing.${standing}`)}
      </span>
      {left > 0 && (
        <span className="handover-left">
          {t('handover.leftWith', { count: left, name: row.signedBy.name })}
        </span>
      )}
    </button>
  );
}
