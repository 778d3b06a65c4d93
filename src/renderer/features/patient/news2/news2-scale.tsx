import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { News2Scale as Scale } from '@shared/clinical/news2/news2-table';
import type { PatientView } from '@shared/ipc/views';
import { ageInYears } from '@renderer/ui/format/time';

export interface News2ScaleProps {
  readonly plan: PatientView['plan'];
  readonly scale: Scale;
  readonly birthDate: string;
  readonly now: number;
}

/** Which SpO₂ scale counts, and whose choice that is; for whom NEWS2 is made. */
export function News2Scale({ plan, scale, birthDate, now }: News2ScaleProps): ReactElement {
  const { t } = useTranslation();
  const isChild = ageInYears(birthDate, now) < 16;
  return (
    <section className="panel-section" data-testid="news2-scale" data-scale={scale}>
      <h3>{t('news2.scale')}</h3>
      <p>{t(scale === 2 ? 'news2.scale2' : 'news2.scale1')}</p>
      <p className="quiet">
        {plan?.news2Scale === undefined ? t('news2.scaleDefault') : t('news2.scaleOfPlan')}
      </p>
      {isChild && <p className="notice notice-attention">{t('news2.notForChildren')}</p>}
      <p className="quiet">{t('news2.support')}</p>
    </section>
  );
}
