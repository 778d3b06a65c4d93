import type { ReactElement } from 'react';
import { AccessPage } from '@renderer/features/access-log/access-page';
import { InsightPage } from '@renderer/features/insight/insight-page';
import { LogPage } from '@renderer/features/log/log-page';
import { LogParts } from '@renderer/features/log/log-parts';
import { ChainPage } from '@renderer/features/log-chain/chain-page';
import { OversightPage } from '@renderer/features/oversight/oversight-page';
import { ReplayPage } from '@renderer/features/replay/replay-page';
import { useLogPart } from '@renderer/state/lead/log-part';
import { useStationState } from '@renderer/state/station-state';

/** What was done, and what a lead makes of it. */
export function LogPlace(): ReactElement {
  const chosen = useLogPart((state) => state.part);
  const isLead = useStationState((state) => state.station?.user?.role === 'lead');
  const parts = <LogParts />;
  switch (isLead ? chosen : 'log') {
    case 'log':
      return <LogPage parts={parts} />;
    case 'insight':
      return <InsightPage parts={parts} />;
    case 'oversight':
      return <OversightPage parts={parts} />;
    case 'replay':
      return <ReplayPage parts={parts} />;
    case 'access':
      return <AccessPage parts={parts} />;
    case 'chain':
      return <ChainPage parts={parts} />;
  }
}
