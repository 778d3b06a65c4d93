import '@renderer/ui/theme/fonts.css';
import '@renderer/ui/styles/reset.css';
import '@renderer/ui/theme/design-system.css';
import '@renderer/ui/styles/index.css';
import { getGridApi } from 'ag-grid-community';
import { createRoot } from 'react-dom/client';
import { addLaterTexts } from '@renderer/app/i18n/later-texts';
import { startTexts } from '@renderer/app/i18n/start-texts';
import { WorklistPage } from '@renderer/features/worklist/worklist-page';
import { startLiveRows } from '@renderer/state/live-rows';
import { startStationFeed } from '@renderer/state/station-state';
import { registerGridModules } from '@renderer/ui/grid/grid-modules';
import { installTokens } from '@renderer/ui/theme/apply-theme';
import { pack } from '@shared/packed';
import type { WorklistRow } from '@shared/ipc/views';
import { fakeStation, plainSetting } from '../../../support/fake-station';
import { framePassed, type ListArm } from './list-arm';
import { askedRows, offer, rootElement } from './page';

/** The production worklist page, fed through the push that main sends: RowFeed, bindFeed, grid, columns, order hold. */
async function oursArm(
  root: HTMLElement,
  rows: number,
): Promise<{ readonly arm: ListArm; readonly rows: readonly WorklistRow[] }> {
  const fake = fakeStation({ ...plainSetting, rows });
  Object.defineProperty(window, 'station', { value: fake.station });
  registerGridModules();
  installTokens(document);
  startTexts('nb');
  addLaterTexts();
  void startStationFeed();
  startLiveRows();
  createRoot(root).render(<WorklistPage />);
  await until(() => root.querySelector('[row-id]') !== null);
  const grid = getGridApi(root.querySelector<HTMLElement>('[data-ref="eRootWrapper"], .ag-root-wrapper'));
  if (grid === undefined) throw new Error('The worklist has no grid');
  const arm: ListArm = {
    update: (upsert) => {
      const taken = new Promise<void>((resolve) => {
        const hear = (): void => {
          grid.removeEventListener('modelUpdated', hear);
          resolve();
        };
        grid.addEventListener('modelUpdated', hear);
      });
      fake.push('worklistChanged', pack({ upsert: [...upsert], remove: [], reload: false }));
      return taken;
    },
    search: (text) => {
      const field = root.querySelector<HTMLInputElement>('input[type="search"]');
      if (field === null) throw new Error('The worklist has no search');
      // As a keystroke does it: React hears of a value that was not set through it.
      Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(field, text);
      field.dispatchEvent(new Event('input', { bubbles: true }));
    },
    drawnRows: () => root.querySelectorAll('[row-id]').length,
  };
  return { arm, rows: [...fake.rows.values()] };
}

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await framePassed();
}

const { arm, rows } = await oursArm(rootElement(), askedRows());
await offer(arm, rows);
