/** What somebody has written about contacts, messages and tasks and not sent; empty where nothing is. Keyed by patient. */
export interface ContactDraft {
  /** `phone`, `video`, `in_person`; not empty while a contact runs or waits to be logged. */
  readonly callChannel: string;
  /** ms, as text. */
  readonly callFrom: string;
  /** ms, as text; empty while it runs. */
  readonly callUntil: string;
  /** `outcome` where the end came with how it went and follows another choice; empty where the person set it. */
  readonly callUntilBy: string;
  /** With whom, one of the choices, and the words of another one. */
  readonly callWith: string;
  readonly callOther: string;
  readonly callOutcome: string;
  readonly callSummary: string;
  /** Ids of alerts, with spaces between. */
  readonly callAlerts: string;
  /** Task that the call is: `<id> <version> <title>`. */
  readonly callTask: string;
  /** Minutes to the next attempt. */
  readonly callAgain: string;
  readonly message: string;
  readonly videoLink: string;
  readonly taskTitle: string;
  /** As a date and time field holds it. */
  readonly taskDue: string;
  /** `user:<id>`, `role:<role>`. */
  readonly taskFor: string;
  /** The alert that a task follows up. */
  readonly taskAlert: string;
  /** A change of a task, keyed by it: `title`, `due`, `for` as above, all three from the moment the form is opened. */
  readonly changeTitle: string;
  readonly changeDue: string;
  readonly changeFor: string;
  /** The task's own words that the change is made over, as JSON of the three; empty where they are not known. */
  readonly changeWas: string;
}

export const emptyContactDraft: ContactDraft = {
  callChannel: '',
  callFrom: '',
  callUntil: '',
  callUntilBy: '',
  callWith: '',
  callOther: '',
  callOutcome: '',
  callSummary: '',
  callAlerts: '',
  callTask: '',
  callAgain: '',
  message: '',
  videoLink: '',
  taskTitle: '',
  taskDue: '',
  taskFor: '',
  taskAlert: '',
  changeTitle: '',
  changeDue: '',
  changeFor: '',
  changeWas: '',
};

/** Each part is kept by itself: it goes with an act of its own. */
export const contactParts = {
  call: [
    'callChannel',
    'callFrom',
    'callUntil',
    'callUntilBy',
    'callWith',
    'callOther',
    'callOutcome',
    'callSummary',
    'callAlerts',
    'callTask',
    'callAgain',
  ],
  message: ['message'],
  video: ['videoLink'],
  newTask: ['taskTitle', 'taskDue', 'taskFor', 'taskAlert'],
  change: ['changeTitle', 'changeDue', 'changeFor', 'changeWas'],
} as const satisfies Readonly<Record<string, readonly (keyof ContactDraft)[]>>;
