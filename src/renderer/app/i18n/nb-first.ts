import { nbStation } from './nb-station';
import { nbFrame } from '../i18n-frame/nb-frame';
import { nbRefusals } from '../i18n-frame/nb-refusals';
import { nbClinical } from './nb-clinical';
import { nbValues } from '../i18n-patient/nb-values';
import { nbLock } from '../i18n-station/nb-lock';
import { nbSignOn } from '../i18n-station/nb-sign-on';
import { nbKeys } from '../i18n-station/nb-keys';
import { nbDowntime } from '../i18n-station/nb-downtime';
import { nbTrust } from '../i18n-station/nb-trust';
import { nbRescue } from '../i18n-station/nb-rescue';
import { nbKinds } from '../i18n-training/nb-kinds';
import { nbSound } from '../i18n-desk/nb-sound';

/** Bokmål: all that can be drawn before the desk is here (texts.test.ts holds it against the page's first script). */
export const nbFirst = {
  ...nbStation,
  ...nbFrame,
  ...nbRefusals,
  ...nbClinical,
  ...nbValues,
  ...nbLock,
  ...nbSignOn,
  ...nbKeys,
  ...nbDowntime,
  ...nbTrust,
  ...nbRescue,
  ...nbKinds,
  ...nbSound,
} as const;
