import { addLaterTexts } from '../i18n/later-texts';
import { followLists } from '@renderer/state/desk/follow-lists';
import { registerChartParts } from '@renderer/ui/chart/chart-engine';
import { registerGridModules } from '@renderer/ui/grid/grid-modules';

addLaterTexts();
registerGridModules();
registerChartParts();

export { Desk } from '../desk';
export { SignOut } from '../places/sign-out';
export { drawListAhead } from '@renderer/features/worklist/list-ahead';
export { followLists };
export { PatientWindow } from '../windows/patient-window';
