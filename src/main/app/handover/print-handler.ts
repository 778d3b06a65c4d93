import { osloDay } from '@shared/clinical/oslo-time';
import { failure, success } from '@shared/outcome';
import { printedHandover } from '@shared/lead/handover/print';
import { replaceFile } from '@storage/durable-file';
import type { Handlers } from '@main/ipc/typed-ipc-main';
import { actionOf } from '../requests/act-handlers';
import type { LeadMeans } from '../lead/lead-means';
import { handoverRows } from './handover-facts';

const ALL = 500;

/** A handover on one page of paper or as a PDF; what fails to be made is not logged as out, what is out is logged first. */
export function printHandler({ station, desktop, clock }: LeadMeans): Handlers['printHandover'] {
  return async ({ handoverId, form }) => {
    const { running, user } = station;
    if (running === null) return failure('not_ready');
    if (user === null) return failure('not_signed_in');
    const row = (await handoverRows(running, ALL)).find(({ id }) => id === handoverId);
    if (row === undefined) return failure('not_found');
    const page = printedHandover(row, station.view().language);
    const logged = (): Promise<unknown> =>
      running.stores.ledger.call('appendAudit', {
        ...station.auditDraft(actionOf('printHandover'), user),
        entity: { kind: 'handover', id: handoverId },
        ground: form,
      });
    if (form === 'paper') {
      await logged();
      return success({ printed: await desktop.printNote(page) });
    }
    const path = await desktop.askWhere(`vaktrom-vaktskifte-${osloDay(clock.now())}.pdf`, 'pdf');
    if (path === null) return success({ printed: false });
    const content = await desktop.notePdf(page);
    await logged();
    try {
      await replaceFile(path, content);
    } catch {
      return failure('file_not_written');
    }
    return success({ printed: true });
  };
}
