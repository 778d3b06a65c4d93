import type { ComponentType, ReactElement, SVGProps } from 'react';
import { useTranslation } from 'react-i18next';
import {
  BellIcon,
  ChatIcon,
  CheckmarkCircleIcon,
  FileTextIcon,
  HandshakeIcon,
  NotePencilIcon,
  PhoneIcon,
} from '@navikt/aksel-icons';
import { MINUTE } from '@shared/clock';
import type { SearchedKind, SearchHit } from '@shared/ipc/search-views';
import { worklistFeed } from '@renderer/state/live-rows';
import { birthDay } from '@renderer/ui/format/time';
import { actorName } from '@renderer/ui/format/person';
import { TimeText } from '@renderer/ui/parts/time-text';
import { useNow } from '@renderer/ui/use-now';
import { MarkedText } from './marked-text';
import { hasPlace } from './open-hit';
import { byPatient, keyOf } from './use-hits';

const icons: Readonly<Record<SearchedKind, ComponentType<SVGProps<SVGSVGElement>>>> = {
  note: NotePencilIcon,
  message: ChatIcon,
  contact: PhoneIcon,
  alert: BellIcon,
  alert_event: BellIcon,
  task: CheckmarkCircleIcon,
  handover: HandshakeIcon,
  response: FileTextIcon,
};

export interface HitListProps {
  readonly id: string;
  readonly hits: readonly SearchHit[];
  readonly chosen: SearchHit | undefined;
  readonly onOpen: (hit: SearchHit) => void;
}

/** Id of a hit's element in a list. */
export function hitId(list: string, hit: SearchHit): string {
  return `${list}-${keyOf(hit).replaceAll(' ', '-')}`;
}

/** Hits with their context, patient by patient. */
export function HitList({ id, hits, chosen, onOpen }: HitListProps): ReactElement {
  const { t } = useTranslation();
  return (
    <div id={id} role="listbox" aria-label={t('textSearch.hits')} className="hits">
      {byPatient(hits).map((group) => (
        <div
          key={group[0]?.patientId ?? ''}
          role="group"
          aria-label={group[0]?.patientName ?? t('textSearch.nobody')}
          className="hit-group"
        >
          <GroupTitle hit={group[0]} />
          {group.map((hit) => (
            <Hit key={keyOf(hit)} hit={hit} id={hitId(id, hit)} chosen={hit === chosen} onOpen={onOpen} />
          ))}
        </div>
      ))}
    </div>
  );
}

function GroupTitle({ hit }: { hit: SearchHit | undefined }): ReactElement {
  const { t } = useTranslation();
  const birthDate = hit?.patientId == null ? undefined : worklistFeed.row(hit.patientId)?.birthDate;
  return (
    <div className="hit-patient" aria-hidden="true">
      <span>{hit?.patientName ?? t('textSearch.nobody')}</span>
      {birthDate !== undefined && (
        <span className="quiet">{t('textSearch.born', { date: birthDay(birthDate) })}</span>
      )}
    </div>
  );
}

interface HitProps {
  readonly hit: SearchHit;
  readonly id: string;
  readonly chosen: boolean;
  readonly onOpen: (hit: SearchHit) => void;
}

function Hit({ hit, id, chosen, onOpen }: HitProps): ReactElement {
  const { t } = useTranslation();
  const now = useNow(MINUTE);
  const Icon = icons[hit.kind];
  return (
    <div
      id={id}
      role="option"
      aria-selected={chosen}
      aria-disabled={hasPlace(hit) ? undefined : true}
      className="hit"
      data-testid="hit"
      ref={(element) => {
        if (chosen) element?.scrollIntoView({ block: 'nearest' });
      }}
      onPointerDown={(event) => {
        // The keyboard stays in the field.
        event.preventDefault();
      }}
      onClick={() => {
        onOpen(hit);
      }}
    >
      <Icon aria-hidden className="hit-icon" />
      <span className="hit-kind">{t(`textSearch.kind.${hit.kind}`)}</span>
      <span>
        {hit.replacedBy !== null && (
          <strong className="hit-gone">
            {t(hit.replacedBy === 'amended' ? 'note.replacedAmended' : 'note.replacedWrong')}
          </strong>
        )}
        <MarkedText excerpt={hit.excerpt} />
      </span>
      <span className="hit-who">
        <TimeText at={hit.at} now={now} />
        <span className="quiet">{actorName(hit.by, {}, t('handling.centre'))}</span>
      </span>
    </div>
  );
}
