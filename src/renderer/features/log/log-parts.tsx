import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { ToggleGroup } from '@digdir/designsystemet-react';
import { logParts, showLogPart, useLogPart, type LogPart } from '@renderer/state/lead/log-part';
import { useStationState } from '@renderer/state/station-state';

/** Chooses between the log and what a lead makes of it. */
export function LogParts(): ReactElement | null {
  const { t } = useTranslation();
  const part = useLogPart((state) => state.part);
  const isLead = useStationState((state) => state.station?.user?.role === 'lead');
  if (!isLead) return null;
  return (
    <ToggleGroup
      className="queue-parts log-parts"
      value={part}
      onChange={(value) => {
        showLogPart(value as LogPart);
      }}
      aria-label={t('lead.parts')}
      data-size="sm"
    >
      {logParts.map((one) => (
        <ToggleGroup.Item key={one} value={one}>
          {t(`lead.part.${one}`)}
        </ToggleGroup.Item>
      ))}
    </ToggleGroup>
  );
}
