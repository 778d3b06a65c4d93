import type { AccessFacets, AccessQuery } from '@shared/ipc/lead/access-contract';
import { instantOf, wallTime } from '@shared/clinical/wall-time';
import { DAY, MINUTE, type Millis } from '@shared/clock';
import type { AccessKind } from '@shared/lead/access/action-kind';
import { birthDay } from '@renderer/ui/format/time';

/** What a lead asks the access log for, as the fields hold it; days as `YYYY-MM-DD`. */
export interface AccessFilter {
  readonly source: AccessQuery['source'];
  readonly from: string;
  readonly to: string;
  /** As typed; it names a patient once it is one of the list. */
  readonly patient: string;
  readonly userId: string | null;
  readonly kind: AccessKind | null;
}

/** Entries of one page. */
export const PAGE = 200;
const DAYS_BACK = 6;

/** The last seven days of all workstations. */
export function firstFilter(now: Millis): AccessFilter {
  return {
    source: 'centre',
    from: dayOf(now - DAYS_BACK * DAY),
    to: dayOf(now),
    ...{ patient: '', userId: null, kind: null },
  };
}

function dayOf(at: Millis): string {
  return wallTime(at).slice(0, 'YYYY-MM-DD'.length);
}

/** How a patient stands in the list that is picked from: two of one name differ by birth date. */
export function patientLabel({ name, birthDate }: AccessFacets['patients'][number]): string {
  return `${name} (${birthDay(birthDate)})`;
}

/** The patient that the typed text names; undefined where it names none. */
export function patientOf(
  text: string,
  facets: AccessFacets | null,
): AccessFacets['patients'][number] | undefined {
  return text === '' ? undefined : facets?.patients.find((one) => patientLabel(one) === text);
}

/** What is asked of main; null where the days are no period, or the text names no patient. */
export function queryOf(
  filter: AccessFilter,
  facets: AccessFacets | null,
): Omit<AccessQuery, 'after' | 'limit'> | null {
  const from = instantOf(`${filter.from}T00:00`);
  const to = instantOf(`${filter.to}T23:59`);
  const patient = patientOf(filter.patient, facets);
  if (from === null || to === null || from > to || (filter.patient !== '' && patient === undefined))
    return null;
  return {
    source: filter.source,
    from,
    to: to + MINUTE - 1,
    patientId: patient?.id ?? null,
    userId: filter.userId,
    kinds: filter.kind === null ? [] : [filter.kind],
  };
}
