import { success } from '@shared/outcome';
import type { Handlers } from '@main/ipc/typed-ipc-main';
import type { WindowDesk } from './window-desk';

/** Requests about windows, wall and looks. */
export function windowsHandlers(
  desk: WindowDesk,
): Pick<
  Handlers,
  | 'readWindows'
  | 'screenDrawn'
  | 'changeLooks'
  | 'resetLooks'
  | 'zoomLooks'
  | 'openWall'
  | 'closeWall'
  | 'openPatientWindow'
  | 'tellDeskPatient'
  | 'readDeskPatient'
  | 'askDesk'
> {
  return {
    readWindows: () => Promise.resolve(success(desk.view())),
    screenDrawn: () => {
      desk.screenDrawn();
      return Promise.resolve(success(null));
    },
    changeLooks: (looks) => Promise.resolve(success(desk.change(looks))),
    resetLooks: () => Promise.resolve(success(desk.reset())),
    zoomLooks: ({ step }) => Promise.resolve(success(desk.zoom(step))),
    openWall: ({ displayId }) => Promise.resolve(success(desk.openWall(displayId))),
    closeWall: () => Promise.resolve(success(desk.closeWall())),
    openPatientWindow: () => Promise.resolve(success(desk.openPatient())),
    tellDeskPatient: ({ patientId }) => {
      desk.tellPatient(patientId);
      return Promise.resolve(success(null));
    },
    readDeskPatient: () => Promise.resolve(success({ patientId: desk.deskPatient })),
    askDesk: (ask) => {
      desk.askDesk(ask);
      return Promise.resolve(success(null));
    },
  };
}
