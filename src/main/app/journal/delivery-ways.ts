import { SECOND, type Millis } from '@shared/clock';
import { outcomeWords } from '@shared/journal/receipts/vkp-outcome';
import type { Asking } from '@main/delivery/bounded-fetch';
import { newClientKey, type ClientKey } from '@main/delivery/client-key';
import type { DeliverySenderParts } from '@main/delivery/delivery-sender';
import { dialogClient } from '@main/delivery/dialog-client';
import { dialogFolders } from '@main/delivery/dialog-folders';
import type { DialogTransport } from '@main/delivery/dialog-transport';
import type { HandOver } from '@main/delivery/send-answer';
import { tokenClient } from '@main/delivery/token-client';
import { vkpClient } from '@main/delivery/vkp-client';
import { LEDGER_VALUE } from '@main/ledger/ledger-values';
import { replaceFile } from '@storage/durable-file';
import type { Stores } from '../stores/stores';
import type { DialogSite, JournalSite, VkpSite } from './site-journal';

/** A record may take its time; a note is small. */
const TIMEOUT: Millis = 30 * SECOND;
const MAX_ANSWER_BYTES = 256 * 1024;
/** A hundred receipts at a time. */
const MAX_RECEIPTS_BYTES = 8 * 1024 * 1024;

export interface DeliveryWayParts {
  readonly site: JournalSite;
  readonly ledger: Stores['ledger'];
  readonly workstationId: string;
  readonly newId: () => string;
  /** The time as receivers see it. */
  readonly now: () => Millis;
  readonly stopping: AbortSignal;
}

/** The site's ways, built of the clients; a way that is not there any more keeps what is under way waiting. */
export function deliveryWays(parts: DeliveryWayParts): Pick<DeliverySenderParts, 'hand' | 'receipts'> {
  const { vkp, dialogmelding } = parts.site;
  const asking = { timeoutMs: TIMEOUT, maxBytes: MAX_ANSWER_BYTES, stopping: parts.stopping };
  const toVkp = vkp === null ? null : wayToVkp(parts, vkp, asking);
  const dialog = dialogmelding === null ? null : wayOfDialog(parts, dialogmelding, asking);
  return {
    hand: async (job, document) => {
      if (job.channel === 'vkp') return toVkp === null ? NO_WAY : toVkp(job.route, document);
      return dialog === null ? NO_WAY : dialog.hand(job.route, job.documentId, document);
    },
    receipts: dialog === null ? null : dialog.receipts,
  };
}

const NO_WAY: HandOver = {
  kind: 'refused',
  remedy: 'set_up',
  error: { code: '1', text: outcomeWords('1').text },
};

function wayToVkp({ ledger, workstationId, newId, now }: DeliveryWayParts, vkp: VkpSite, asking: Asking) {
  const { tokenUrl, clientId, scope, registerUrl, baseUrl, serviceCodes } = vkp;
  const tokens = tokenClient({
    ...{ tokenUrl, scope, registerUrl, newId, now, asking },
    // In training each workstation makes its own key known, so each is a client of its own.
    clientId: registerUrl === null ? clientId : `${clientId}-${workstationId}`,
    key: keptKey(ledger),
  });
  return vkpClient({ baseUrl, serviceCodes, tokens, asking });
}

/** The key of this installation: made once, kept in the ledger, whose own key the platform's key store holds. */
function keptKey(ledger: Stores['ledger']): () => Promise<ClientKey> {
  const key = LEDGER_VALUE.journalKey;
  let known: Promise<ClientKey> | null = null;
  const read = async (): Promise<ClientKey> => {
    const kept = await ledger.call('readValue', { key });
    if (kept !== null) return JSON.parse(kept) as ClientKey;
    const made = newClientKey();
    await ledger.call('saveValue', { key, value: JSON.stringify(made) });
    return made;
  };
  return () => {
    known ??= read().catch((error: unknown) => {
      known = null;
      throw error;
    });
    return known;
  };
}

function wayOfDialog(
  { ledger }: DeliveryWayParts,
  { sender, transport }: DialogSite,
  asking: Asking,
): DialogTransport {
  if (transport.kind === 'folders') {
    return dialogFolders({ out: transport.out, in: transport.in, write: replaceFile });
  }
  const key = `${LEDGER_VALUE.receiptsTaken}:${sender.service.herId}@${transport.url}`;
  return dialogClient({
    url: transport.url,
    sender: sender.service.herId,
    cursor: {
      read: async () => Number((await ledger.call('readValue', { key })) ?? 0),
      save: (n) => ledger.call('saveValue', { key, value: String(n) }),
    },
    asking: { ...asking, maxBytes: MAX_RECEIPTS_BYTES },
  });
}
