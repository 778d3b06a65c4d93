import { enDesk } from '../i18n-desk/en-desk';
import { enAlerts } from '../i18n-desk/en-alerts';
import { enTasks } from '../i18n-desk/en-tasks';
import { enActs } from '../i18n-desk/en-acts';
import { enPatient } from '../i18n-patient/en-patient';
import { enRehearsal } from '../i18n-worklist/en-rehearsal';
import { enPlan } from '../i18n-patient/en-plan';
import { enContact } from '../i18n-patient/en-contact';
import { enSearch } from '../i18n-desk/en-search';
import { enTrends } from '../i18n-patient/en-trends';
import { enNews2 } from '../i18n-patient/en-news2';
import { enForms } from '../i18n-patient/en-forms';
import { enJournal } from '../i18n-journal/en-journal';
import { enExits } from '../i18n-journal/en-exits';
import { enNotes } from '../i18n-journal/en-notes';
import { enLeadLog } from '../i18n-lead/en-log';
import { enLeadInsight } from '../i18n-lead/en-insight';
import { enLeadOversight } from '../i18n-lead/en-oversight';
import { enLeadHandover } from '../i18n-lead/en-handover';
import { enLeadAccess } from '../i18n-lead/en-access';
import { enLeadChain } from '../i18n-lead/en-chain';
import { enWindows } from '../i18n-station/en-windows';
import { enOperations } from '../i18n-operations/en-operations';
import { enSelfCheck } from '../i18n-operations/en-self-check';
import { enTraining } from '../i18n-training/en-training';
import { enWorklist } from '../i18n-worklist/en-worklist';
import type { nbLater } from './nb-later';

/** English: what comes with the desk. */
export const enLater: Record<keyof typeof nbLater, string> = {
  ...enDesk,
  ...enAlerts,
  ...enTasks,
  ...enActs,
  ...enPatient,
  ...enRehearsal,
  ...enPlan,
  ...enContact,
  ...enSearch,
  ...enTrends,
  ...enNews2,
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
  ...enWindows,
  ...enOperations,
  ...enSelfCheck,
  ...enTraining,
  ...enWorklist,
};
