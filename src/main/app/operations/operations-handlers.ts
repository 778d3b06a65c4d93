import type { Clock } from '@shared/clock';
import { osloDay } from '@shared/clinical/oslo-time';
import type { RequestName } from '@shared/ipc/channels';
import { failure, success } from '@shared/outcome';
import { replaceFile } from '@storage/durable-file';
import type { Handlers } from '@main/ipc/typed-ipc-main';
import type { UpdateDesk } from '@main/updates/update-desk';
import { actionOf } from '../requests/act-handlers';
import type { Desktop } from '../requests/desktop';
import type { Station } from '../station';
import { checkStep, type CheckSources } from './self-check';
import { bundleFiles, bundleParts, type BundleSources } from './support-bundle';
import { supportView, type SupportSources } from './support-view';
import { zipOf } from './zip-file';

/** What the requests of this part answer from. */
export interface OperationsDesk {
  readonly support: SupportSources;
  readonly check: CheckSources;
  readonly updates: UpdateDesk;
  readonly bundle: () => BundleSources;
}

type OperationsRequest =
  | 'readUpdate'
  | 'checkUpdate'
  | 'chooseUpdate'
  | 'readSupport'
  | 'copySupport'
  | 'checkStep'
  | 'previewSupport'
  | 'saveSupport';

const notReady = failure('not_ready');

/** Updates, diagnostics, self-check and the support bundle. */
export function operationsHandlers(
  station: Station,
  { support, check, updates, bundle }: OperationsDesk,
  desktop: Desktop,
  clock: Clock,
): Pick<Handlers, OperationsRequest> {
  return {
    readUpdate: () => Promise.resolve(success(updates.view())),
    checkUpdate: async () => {
      if (!(await logged(station, 'checkUpdate', ''))) return notReady;
      return success(await updates.check());
    },
    chooseUpdate: async ({ choice }) => {
      if (!(await logged(station, 'chooseUpdate', choice))) return notReady;
      return success(await updates.choose(choice));
    },
    readSupport: () => Promise.resolve(success(supportView(support, clock.now()))),
    copySupport: async () => {
      const text = JSON.stringify({ ...supportView(support, clock.now()), update: updates.view() }, null, 2);
      await desktop.writeClipboard(text);
      return success(null);
    },
    checkStep: async ({ step }) => success(await checkStep(step, check)),
    previewSupport: () => Promise.resolve(success(bundleParts(bundleFiles(bundle())))),
    saveSupport: async () => {
      // No name and no number: file names stand in lists, logs and windows.
      const path = await desktop.askWhere(`vaktrom-stotte-${osloDay(clock.now())}.zip`, 'zip');
      if (path === null) return success({ saved: false, bytes: 0 });
      // In the log before it is out.
      if (!(await logged(station, 'saveSupport', ''))) return notReady;
      const bytes = zipOf(bundleFiles(bundle()));
      try {
        await replaceFile(path, bytes);
      } catch {
        return failure('file_not_written');
      }
      return success({ saved: true, bytes: bytes.length });
    },
  };
}

async function logged(station: Station, name: RequestName, ground: string): Promise<boolean> {
  const { running, user } = station;
  if (running === null || user === null) return false;
  const entry = station.auditDraft(actionOf(name), user);
  await running.stores.ledger.call('appendAudit', ground === '' ? entry : { ...entry, ground });
  return true;
}
