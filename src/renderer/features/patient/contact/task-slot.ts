import { createContext, type ReactElement } from 'react';

/** Draws the tasks of a patient: another feature's, put here by the app. */
export type DrawTasks = (patientId: string) => ReactElement;

export const TaskSlot = createContext<DrawTasks | null>(null);
