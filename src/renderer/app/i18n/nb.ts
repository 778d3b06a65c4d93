import { nbActs } from './nb-acts';
import { nbClinical } from './nb-clinical';
import { nbAlerts } from '../i18n-desk/nb-alerts';
import { nbTasks } from '../i18n-desk/nb-tasks';
import { nbDesk } from './nb-desk';
import { nbJournal } from '../i18n-journal/nb-journal';
import { nbExits } from '../i18n-journal/nb-exits';
import { nbNotes } from '../i18n-journal/nb-notes';
import { nbLeadLog } from '../i18n-lead/nb-log';
import { nbLeadInsight } from '../i18n-lead/nb-insight';
import { nbLeadOversight } from '../i18n-lead/nb-oversight';
import { nbLeadHandover } from '../i18n-lead/nb-handover';
import { nbLeadAccess } from '../i18n-lead/nb-access';
import { nbLeadChain } from '../i18n-lead/nb-chain';
import { nbKinds } from '../i18n-training/nb-kinds';
import { nbTraining } from '../i18n-training/nb-training';
import { nbContact } from '../i18n-patient/nb-contact';
import { nbPatient } from '../i18n-patient/nb-patient';
import { nbSearch } from '../i18n-desk/nb-search';
import { nbTrends } from '../i18n-patient/nb-trends';
import { nbNews2 } from '../i18n-patient/nb-news2';
import { nbValues } from '../i18n-patient/nb-values';
import { nbForms } from '../i18n-patient/nb-forms';
import { nbRehearsal } from '../i18n-worklist/nb-rehearsal';
import { nbPlan } from '../i18n-patient/nb-plan';
import { nbRescue } from './nb-rescue';
import { nbSound } from '../i18n-desk/nb-sound';
import { nbStation } from './nb-station';
import { nbLock } from '../i18n-station/nb-lock';
import { nbSignOn } from '../i18n-station/nb-sign-on';
import { nbWindows } from '../i18n-station/nb-windows';
import { nbKeys } from '../i18n-station/nb-keys';
import { nbDowntime } from '../i18n-station/nb-downtime';
import { nbOperations } from '../i18n-operations/nb-operations';
import { nbSelfCheck } from '../i18n-operations/nb-self-check';
import { nbTrust } from '../i18n-station/nb-trust';
import { nbWorklist } from '../i18n-worklist/nb-worklist';

/** Bokmål, the first language. Its keys are the keys. */
export const nb = {
  ...nbStation,
  ...nbDesk,
  ...nbAlerts,
  ...nbTasks,
  ...nbActs,
  ...nbClinical,
  ...nbPatient,
  ...nbRehearsal,
  ...nbPlan,
  ...nbContact,
  ...nbSearch,
  ...nbTrends,
  ...nbNews2,
  ...nbValues,
  ...nbForms,
  ...nbJournal,
  ...nbExits,
  ...nbNotes,
  ...nbLeadLog,
  ...nbLeadInsight,
  ...nbLeadOversight,
  ...nbLeadHandover,
  ...nbLeadAccess,
  ...nbLeadChain,
  ...nbLock,
  ...nbSignOn,
  ...nbWindows,
  ...nbKeys,
  ...nbDowntime,
  ...nbOperations,
  ...nbSelfCheck,
  ...nbTrust,
  ...nbRescue,
  ...nbKinds,
  ...nbTraining,
  ...nbWorklist,
  ...nbSound,
} as const;

export type TextKey = keyof typeof nb;
