import type { ReactElement } from 'react';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { fromWireTime } from '@shared/clock';
import type { News2Scale as Scale } from '@shared/clinical/news2/news2-table';
import type { PatientView } from '@shared/ipc/views';
import { actorName } from '@renderer/ui/format/person';
import { ageInYears, calendarDay } from '@renderer/ui/format/time';

export interface News2ScaleProps {
  readonly plan: PatientView['plan'];
  readonly names: PatientView['names'];
  readonly scale: Scale;
  readonly birthDate: string;
  readonly now: number;
}

/** Which SpO₂ scale counts, and whose choice that is; for whom NEWS2 is made. */
export function News2Scale({ plan, names, scale, birthDate, now }: News2ScaleProps): ReactElement {
  const { t } = useTranslation();
  const isChild = ageInYears(birthDate, now) < 16;
  return (
    <section className="panel-section" data-testid="news2-scale" data-scale={scale}>
      <h3>{t('news2.scale')}</h3>
      <p>{t(scale === 2 ? 'news2.scale2' : 'news2.scale1')}</p>
      <p className="quiet">{whoseChoice(t, plan, names)}</p>
      {isChild && <p className="notice notice-attention">{t('news2.notForChildren')}</p>}
      <p className="quiet">{t('news2.support')}</p>
    </section>
  );
}

function whoseChoice(t: TFunction, plan: PatientView['plan'], names: PatientView['names']): string {
  if (plan?.news2Scale === undefined) return t('news2.scaleDefault');
  const by = plan.news2ScaleBy;
  if (by === undefined) return t('news2.scaleOfPlan');
  return t('news2.scaleBy', {
    name: actorName(by.setBy, names, t('handling.centre')),
    day: calendarDay(fromWireTime(by.from)),
  });
}
