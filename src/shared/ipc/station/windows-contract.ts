import { z } from 'zod';
import { idSchema } from '../../model/primitives';
import { request } from '../request';

/** Steps of the zoom of the desk's windows, per cent. */
export const zoomSteps = [100, 110, 125, 150, 175, 200, 250, 300, 400] as const;
export const themes = ['system', 'light', 'dark', 'contrast'] as const;
export const motions = ['system', 'reduced'] as const;
export const textSizes = ['normal', 'large', 'larger'] as const;
export const wallThemes = ['dark', 'light', 'contrast'] as const;

/** What can be chosen about how this workstation looks. */
export const looksSchema = z.strictObject({
  language: z.enum(['nb', 'en']),
  theme: z.enum(themes),
  /** `system`: as the machine says; `reduced`: nothing moves. */
  motion: z.enum(motions),
  /** Per cent. */
  zoom: z.literal(zoomSteps),
  textSize: z.enum(textSizes),
  wallTheme: z.enum(wallThemes),
});
export type Looks = Readonly<z.infer<typeof looksSchema>>;
export type LookName = keyof Looks;
export const lookNames = Object.keys(looksSchema.shape) as readonly LookName[];

/** A display of this machine; sizes in its own pixels. */
export interface DisplayView {
  readonly id: string;
  /** As the system calls it; may be empty. */
  readonly label: string;
  readonly width: number;
  readonly height: number;
  readonly primary: boolean;
}

/** How the workstation looks and which windows it has open: nothing about a person. */
export interface WindowsView {
  readonly looks: Looks;
  /** What the site says where nobody has chosen. */
  readonly site: Looks;
  /** What the site has decided: a choice of it is refused. */
  readonly decided: readonly LookName[];
  readonly displays: readonly DisplayView[];
  readonly wallOpen: boolean;
  readonly patientOpen: boolean;
}

/** What a second window asks the desk to open; null where it names the patient alone. */
export const deskAskSchema = z.strictObject({
  patientId: idSchema,
  alertId: idSchema.nullable(),
  item: z
    .strictObject({
      section: z.string().min(1).max(40),
      kind: z.string().min(1).max(40),
      id: idSchema,
    })
    .nullable(),
});
export type DeskAsk = z.infer<typeof deskAskSchema>;

/** The patient that the desk has open; null for none. */
export interface DeskPatient {
  readonly patientId: string | null;
}

const nothing = z.strictObject({});

/** Requests about windows, wall and looks. */
export const windowsRequests = {
  readWindows: request<WindowsView>()(nothing, 'anyone'),
  /** The page has drawn a screen: what would take from its first one may begin. */
  screenDrawn: request<null>()(nothing, 'anyone'),
  /** Changes what is named and nothing else; what the site decided stays. */
  changeLooks: request<WindowsView>()(looksSchema.partial(), 'anyone'),
  /** Everything as the site says it. */
  resetLooks: request<WindowsView>()(nothing, 'anyone'),
  /** One step of zoom; 0 is back to what the site says. */
  zoomLooks: request<WindowsView>()(z.strictObject({ step: z.literal([-1, 0, 1]) }), 'anyone'),
  /** Opens the wall on a display, or moves it there; null: where it was last, else beside the desk. */
  openWall: request<WindowsView>()(
    z.strictObject({ displayId: z.string().min(1).max(200).nullable() }),
    'signed_in',
  ),
  closeWall: request<WindowsView>()(nothing, 'signed_in'),
  /** Opens the second window, which follows the desk's patient. */
  openPatientWindow: request<WindowsView>()(nothing, 'signed_in'),
  /** The desk tells which patient it has open. */
  tellDeskPatient: request<null>()(z.strictObject({ patientId: idSchema.nullable() }), 'signed_in'),
  readDeskPatient: request<DeskPatient>()(nothing, 'signed_in'),
  /** The second window asks the desk to open what was pressed there. */
  askDesk: request<null>()(deskAskSchema, 'signed_in'),
};
