import { z } from 'zod';

/** Longest delay that can be set, ms. */
export const MAX_DELAY_MS = 60_000;

/** VKP's codes that the training EPJ refuses a document with on request. */
export const VKP_CODES = ['1.1', '1.2', '1.3', '1.4', '2.1', '2.2', '2.3', '2.4', '3.1'] as const;

/**
 * What the training EPJ does with the next documents: `down` answers nothing but 503, `no_answer` stores and cuts the
 * connection without a word, a code refuses with it.
 */
export const EPJ_OUTCOMES = ['ok', ...VKP_CODES, 'down', 'no_answer'] as const;
export type EpjOutcome = (typeof EPJ_OUTCOMES)[number];

/** Faults of Volven 8221 that the training EPJ's receipts can name on request. */
export const DIALOG_FAULTS = ['E21', 'E31', 'E35', 'T02', 'X99'] as const;

/** How the training EPJ's receipts answer the next messages; `none`: no receipt ever comes. */
export const DIALOG_ANSWERS = ['ok', 'rejected', 'ok_with_faults', 'none', ...DIALOG_FAULTS] as const;
export type DialogAnswer = (typeof DIALOG_ANSWERS)[number];

/** What a person sets of the training EPJ; what is absent stays as it is. */
export const epjSettingSchema = z.strictObject({
  outcome: z.enum(EPJ_OUTCOMES).optional(),
  dialog: z.enum(DIALOG_ANSWERS).optional(),
  /** Answers to documents, and receipts of messages, wait this long, ms. */
  delayMs: z.number().int().min(0).max(MAX_DELAY_MS).optional(),
});
export type EpjSetting = z.infer<typeof epjSettingSchema>;

/** How the training EPJ answers now, and how much it holds. */
export const epjStateSchema = z.object({
  outcome: z.enum(EPJ_OUTCOMES),
  dialog: z.enum(DIALOG_ANSWERS),
  delayMs: z.number(),
  counts: z.object({
    /** Documents in the journal. */
    documents: z.number(),
    /** Different messages received, refused ones among them. */
    messages: z.number(),
  }),
});
export type EpjState = z.infer<typeof epjStateSchema>;

/** A document in the training EPJ, without a person number (`GET /epj/documents`). */
export const trainingDocumentSchema = z.object({
  documentId: z.string(),
  /** The municipality's. */
  orgnr: z.string(),
  /** RFC 3339. */
  receivedAt: z.string(),
  /** VKP's profile of the note. */
  profile: z.string(),
  title: z.string(),
  /** VKP's alert code; null for a free-standing note. */
  code: z.string().nullable(),
  /** The patient's name as the document tells it. */
  patient: z.string(),
});
export type TrainingDocument = z.infer<typeof trainingDocumentSchema>;

/** The newest documents first. */
export const trainingDocumentsSchema = z.object({ documents: z.array(trainingDocumentSchema) });
export type TrainingDocuments = z.infer<typeof trainingDocumentsSchema>;
