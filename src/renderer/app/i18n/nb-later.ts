import { nbDesk } from '../i18n-desk/nb-desk';
import { nbAlerts } from '../i18n-desk/nb-alerts';
import { nbTasks } from '../i18n-desk/nb-tasks';
import { nbActs } from '../i18n-desk/nb-acts';
import { nbPatient } from '../i18n-patient/nb-patient';
import { nbRehearsal } from '../i18n-worklist/nb-rehearsal';
import { nbPlan } from '../i18n-patient/nb-plan';
import { nbContact } from '../i18n-patient/nb-contact';
import { nbSearch } from '../i18n-desk/nb-search';
import { nbTrends } from '../i18n-patient/nb-trends';
import { nbNews2 } from '../i18n-patient/nb-news2';
import { nbForms } from '../i18n-patient/nb-forms';
import { nbJournal } from '../i18n-journal/nb-journal';
import { nbExits } from '../i18n-journal/nb-exits';
import { nbNotes } from '../i18n-journal/nb-notes';
import { nbLeadLog } from '../i18n-lead/nb-log';
import { nbLeadInsight } from '../i18n-lead/nb-insight';
import { nbLeadOversight } from '../i18n-lead/nb-oversight';
import { nbLeadHandover } from '../i18n-lead/nb-handover';
import { nbLeadAccess } from '../i18n-lead/nb-access';
import { nbLeadChain } from '../i18n-lead/nb-chain';
import { nbWindows } from '../i18n-station/nb-windows';
import { nbOperations } from '../i18n-operations/nb-operations';
import { nbSelfCheck } from '../i18n-operations/nb-self-check';
import { nbTraining } from '../i18n-training/nb-training';
import { nbWorklist } from '../i18n-worklist/nb-worklist';

/** Bokmål: what comes with the desk. */
export const nbLater = {
  ...nbDesk,
  ...nbAlerts,
  ...nbTasks,
  ...nbActs,
  ...nbPatient,
  ...nbRehearsal,
  ...nbPlan,
  ...nbContact,
  ...nbSearch,
  ...nbTrends,
  ...nbNews2,
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
  ...nbWindows,
  ...nbOperations,
  ...nbSelfCheck,
  ...nbTraining,
  ...nbWorklist,
} as const;
