import type { User } from '@shared/model/patient';

/** A training account: who, and the name to sign in with. */
export interface TrainingAccount {
  readonly username: string;
  readonly user: User;
}

const organisation = { id: 'training-centre', name: 'Øvelse responssenter' };

/** The training centre as hello names it. */
export const trainingCentre = {
  ...organisation,
  municipality: { number: '9999', name: 'Øvelse' },
} as const;

/** Accounts of product.md section 2, and a second clinician, so that two can meet on a plan; HPR numbers start with 0, which no register gives out. */
export const trainingAccounts: readonly TrainingAccount[] = [
  account('sykepleier1', 'Sykepleier Én', 'nurse', '0000001'),
  account('sykepleier2', 'Sykepleier To', 'nurse', '0000002'),
  account('vaktleder', 'Vaktleder Tre', 'lead', '0000003'),
  account('lege', 'Lege Fire', 'clinician', '0000004'),
  account('lege2', 'Lege Fem', 'clinician', '0000005'),
];

/** User id of the clinician who set the simulated limits. */
export const PLANNER = 'user-lege';

function account(username: string, name: string, role: User['role'], hprNumber: string): TrainingAccount {
  return { username, user: { id: `user-${username}`, name, role, hprNumber, organisation } };
}
