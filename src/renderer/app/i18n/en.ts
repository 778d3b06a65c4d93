import { enActs } from './en-acts';
import { enClinical } from './en-clinical';
import { enAlerts } from '../i18n-desk/en-alerts';
import { enTasks } from '../i18n-desk/en-tasks';
import { enDesk } from './en-desk';
import { enJournal } from '../i18n-journal/en-journal';
import { enExits } from '../i18n-journal/en-exits';
import { enNotes } from '../i18n-journal/en-notes';
import { enLeadLog } from '../i18n-lead/en-log';
import { enLeadInsight } from '../i18n-lead/en-insight';
import { enLeadOversight } from '../i18n-lead/en-oversight';
import { enLeadHandover } from '../i18n-lead/en-handover';
import { enLeadAccess } from '../i18n-lead/en-access';
import { enLeadChain } from '../i18n-lead/en-chain';
import { enKinds } from '../i18n-training/en-kinds';
import { enTraining } from '../i18n-training/en-training';
import { enContact } from '../i18n-patient/en-contact';
import { enPatient } from '../i18n-patient/en-patient';
import { enSearch } from '../i18n-desk/en-search';
import { enTrends } from '../i18n-patient/en-trends';
import { enNews2 } from '../i18n-patient/en-news2';
import { enValues } from '../i18n-patient/en-values';
import { enForms } from '../i18n-patient/en-forms';
import { enRehearsal } from '../i18n-worklist/en-rehearsal';
import { enPlan } from '../i18n-patient/en-plan';
import { enRescue } from './en-rescue';
import { enSound } from '../i18n-desk/en-sound';
import { enStation } from './en-station';
import { enLock } from '../i18n-station/en-lock';
import { enSignOn } from '../i18n-station/en-sign-on';
import { enWindows } from '../i18n-station/en-windows';
import { enKeys } from '../i18n-station/en-keys';
import { enDowntime } from '../i18n-station/en-downtime';
import { enOperations } from '../i18n-operations/en-operations';
import { enSelfCheck } from '../i18n-operations/en-self-check';
import { enTrust } from '../i18n-station/en-trust';
import { enWorklist } from '../i18n-worklist/en-worklist';
import type { TextKey } from './nb';

/** English, the second language. */
export const en: Record<TextKey, string> = {
  ...enStation,
  ...enDesk,
  ...enAlerts,
  ...enTasks,
  ...enActs,
  ...enClinical,
  ...enPatient,
  ...enRehearsal,
  ...enPlan,
  ...enContact,
  ...enSearch,
  ...enTrends,
  ...enNews2,
  ...enValues,
  ...enForms,
  ...enJournal,
  ...enExits,
  ...enNotes,
  ...enLeadLog,
  ...enLeadInsight,
  ...enLeadOversight,
  ...enLeadHandover,
  ...enLeadAccess,
  ...enLeadChain,
  ...enLock,
  ...enSignOn,
  ...enWindows,
  ...enKeys,
  ...enDowntime,
  ...enOperations,
  ...enSelfCheck,
  ...enTrust,
  ...enRescue,
  ...enKinds,
  ...enTraining,
  ...enWorklist,
  ...enSound,
};
