import { isAbsolute } from 'node:path';
import { z } from 'zod';
import type { DialogParty } from '@shared/journal/dialog/dialog-parties';
import type { NoteCentre } from '@shared/journal/facts';
import { isOrganisationNumber } from '@shared/journal/rules/patient-number';
import { isLoopback } from '@main/session/centre-url';

const nameSchema = z.string().trim().min(1).max(200);
const herIdSchema = z.string().regex(/^\d{1,10}$/);
const organisationNumberSchema = z
  .string()
  .refine(isOrganisationNumber, { error: 'not an organisation number' });
const placeSchema = z.object({ name: nameSchema, herId: herIdSchema });
const partySchema = z.object({ ...placeSchema.shape, service: placeSchema });
/** https, or http on this machine only; no user name, no query, no slash at the end. */
const addressSchema = z
  .string()
  .transform((text) => text.replace(/\/+$/, ''))
  .refine(isReceiverAddress, { error: 'must be an https address' });
const folderSchema = z.string().refine(isAbsolute, { error: 'must be an absolute path' });

const vkpSchema = z.strictObject({
  receiver: nameSchema.default('Kommunens journal'),
  baseUrl: addressSchema.nullable().default(null),
  /** Organisation number of a municipality's record by municipality number. */
  orgNumbers: z.record(z.string().regex(/^\d{4}$/), organisationNumberSchema).default({}),
  /** For patients of municipalities that are not listed; without it their notes don't go this way. */
  defaultOrgNumber: organisationNumberSchema.nullable().default(null),
  serviceCodes: z.string().min(1).default('dho'),
  tokenUrl: addressSchema.nullable().default(null),
  clientId: z.string().min(1).nullable().default(null),
  scope: z.string().min(1).default('nhn:vkp/api/user/bundle.write'),
});

const transportSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('http'), url: addressSchema }),
  z.object({ kind: z.literal('folders'), out: folderSchema, in: folderSchema }),
]);

/** `journal` of `resources/station-config.json`: who signs the notes and where they go. Absent parts are not in use. */
export const journalConfigSchema = z.strictObject({
  organisation: z.object({ name: nameSchema, number: organisationNumberSchema }).nullable().default(null),
  sender: partySchema.nullable().default(null),
  vkp: vkpSchema.nullable().default(null),
  dialogmelding: z
    .object({ receiver: partySchema, transport: transportSchema.nullable().default(null) })
    .nullable()
    .default(null),
  /** Where notes are dropped as files for another program. */
  folder: folderSchema.nullable().default(null),
});
export type JournalConfig = z.infer<typeof journalConfigSchema>;

/** The way to municipal records, whole. */
export interface VkpSite {
  readonly receiver: string;
  readonly baseUrl: string;
  readonly orgNumbers: Readonly<Record<string, string>>;
  readonly defaultOrgNumber: string | null;
  readonly serviceCodes: string;
  readonly tokenUrl: string;
  readonly clientId: string;
  readonly scope: string;
  /** Where the public key may be made known by the workstation itself: the training EPJ only. */
  readonly registerUrl: string | null;
}

/** The way to one receiver of Dialogmelding. */
export interface DialogSite {
  readonly sender: DialogParty;
  readonly receiver: DialogParty;
  readonly transport: z.infer<typeof transportSchema>;
}

/** Everything that leaves for a journal is addressed by this; null is a way that the site does not have. */
export interface JournalSite {
  readonly organisation: { readonly name: string; readonly number: string } | null;
  readonly vkp: VkpSite | null;
  readonly dialogmelding: DialogSite | null;
  readonly folder: string | null;
}

/** Parties of the training EPJ; nobody has these numbers and HER-ids. */
const TRAINING = {
  organisation: { name: 'Øvelse responssenter', number: '310000019' },
  municipality: '310000027',
  clientId: 'vaktrom-training',
  sender: {
    name: 'Øvelse kommune',
    herId: '99990001',
    service: { name: 'Øvelse responssenter', herId: '99990002' },
  },
  receiver: {
    name: 'Øvelse legesenter',
    herId: '99990003',
    service: { name: 'Fastlege, fastlegekontor', herId: '99990004' },
  },
} as const;

/**
 * The site's ways. With a training centre whatever is missing is that centre's EPJ, and an address outside this machine
 * is never used: a drill must not reach a real record.
 */
export function journalSite(config: JournalConfig, trainingCentre: URL | null): JournalSite {
  if (trainingCentre !== null) return trainingSite(config, `${trainingCentre.origin}/epj`);
  const { organisation, sender, vkp, dialogmelding, folder } = config;
  return {
    organisation,
    vkp: vkp === null ? null : wholeVkp(vkp),
    dialogmelding:
      sender === null || dialogmelding?.transport == null
        ? null
        : { sender, receiver: dialogmelding.receiver, transport: dialogmelding.transport },
    folder,
  };
}

function wholeVkp(vkp: NonNullable<JournalConfig['vkp']>): VkpSite | null {
  const { baseUrl, tokenUrl, clientId } = vkp;
  if (baseUrl === null || tokenUrl === null || clientId === null) return null;
  return { ...vkp, baseUrl, tokenUrl, clientId, registerUrl: null };
}

function trainingSite(config: JournalConfig, epj: string): JournalSite {
  const { organisation, sender, vkp, dialogmelding, folder } = config;
  const baseUrl = onThisMachine(vkp?.baseUrl) ?? epj;
  const transport = dialogmelding?.transport;
  const kept = transport?.kind === 'folders' || onThisMachine(transport?.url) !== null ? transport : null;
  return {
    organisation: organisation ?? TRAINING.organisation,
    vkp: {
      receiver: vkp?.receiver ?? 'Øvelses-EPJ',
      baseUrl,
      orgNumbers: vkp?.orgNumbers ?? {},
      defaultOrgNumber: vkp?.defaultOrgNumber ?? TRAINING.municipality,
      serviceCodes: vkp?.serviceCodes ?? 'dho',
      tokenUrl: onThisMachine(vkp?.tokenUrl) ?? `${epj}/token`,
      clientId: vkp?.clientId ?? TRAINING.clientId,
      scope: vkp?.scope ?? vkpSchema.parse({}).scope,
      registerUrl: `${baseUrl}/clients`,
    },
    dialogmelding: {
      sender: sender ?? TRAINING.sender,
      receiver: dialogmelding?.receiver ?? TRAINING.receiver,
      transport: kept ?? { kind: 'http', url: `${epj}/dialogmelding` },
    },
    folder,
  };
}

function onThisMachine(address: string | null | undefined): string | null {
  return address != null && isLoopback(new URL(address)) ? address : null;
}

/** Organisation number of the record that a patient's notes go to; null where the site names none. */
export function recordOf(vkp: VkpSite, municipalityNumber: string): string | null {
  return vkp.orgNumbers[municipalityNumber] ?? vkp.defaultOrgNumber;
}

/** The organisation that answers for the notes, as the documents name it. */
export function noteCentreOf({ organisation }: JournalSite): NoteCentre | null {
  return organisation === null ? null : { name: organisation.name, organisationNumber: organisation.number };
}

function isReceiverAddress(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const url = new URL(address);
  const secure = url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url));
  return secure && url.username === '' && url.password === '' && url.search === '' && url.hash === '';
}
