import { enStation } from './en-station';
import { enFrame } from '../i18n-frame/en-frame';
import { enRefusals } from '../i18n-frame/en-refusals';
import { enClinical } from './en-clinical';
import { enValues } from '../i18n-patient/en-values';
import { enLock } from '../i18n-station/en-lock';
import { enSignOn } from '../i18n-station/en-sign-on';
import { enKeys } from '../i18n-station/en-keys';
import { enDowntime } from '../i18n-station/en-downtime';
import { enTrust } from '../i18n-station/en-trust';
import { enRescue } from '../i18n-station/en-rescue';
import { enKinds } from '../i18n-training/en-kinds';
import { enSound } from '../i18n-desk/en-sound';
import type { nbFirst } from './nb-first';

/** English: all that can be drawn before the desk is here (texts.test.ts holds it against the page's first script). */
export const enFirst: Record<keyof typeof nbFirst, string> = {
  ...enStation,
  ...enFrame,
  ...enRefusals,
  ...enClinical,
  ...enValues,
  ...enLock,
  ...enSignOn,
  ...enKeys,
  ...enDowntime,
  ...enTrust,
  ...enRescue,
  ...enKinds,
  ...enSound,
};
