import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const FEATURES = join(import.meta.dirname, '../../src/renderer/features');

/** Forms and dialogs that are about nobody, or about many at once; each with why. */
const ABOUT_NO_ONE: Readonly<Record<string, string>> = {
  'downtime/open-pack.tsx': 'the downtime pack of the workstation, before anybody is signed in',
  'downtime/pack-card.tsx': 'the downtime pack of the workstation',
  'group-rehearsal/group-dialog.tsx': 'a limit tried on many patients, each named in a row of its own',
  'handover/draft-editor.tsx': 'a handover is about many, each named in a line of its own',
  'handover/sign-sheet.tsx': 'a handover is about many, each named in a line of its own',
  'handover/leave-dialog.tsx': 'what a person holds of many patients, each named in a row of its own',
  'keys/key-dialog.tsx': 'the key of the workstation',
  'keys/recovery-dialog.tsx': 'the key of the workstation',
  'lock/lock-card.tsx': 'when the workstation locks',
  'lock/lock-screen.tsx': 'who works here',
  'log-chain/chain-restart.tsx': 'the access log of the workstation',
  'outbox/audit-broken.tsx': 'the access log of the workstation',
  'palette/command-palette.tsx': 'finds patients and places; it does nothing about one',
  'palette/key-list.tsx': 'keys',
  'search/search-overlay.tsx':
    'finds words of many patients, each hit with its name; it does nothing about one',
  'session/recovery-form.tsx': 'the workstation',
  'session/sign-in-screen.tsx': 'who works here',
  'session/unlock-screen.tsx': 'the workstation',
  'sound/sound-test.tsx': 'the sound',
  'worklist/view-menu.tsx': 'views of the list',
};

/** Forms about one patient without the strip, which shows more of the record than is open there; each with what names the patient. */
const NAMED_WITHOUT_STRIP: Readonly<Record<string, string>> = {
  // The record is not open before the ground is given.
  'access-ground/ground-form.tsx': 'access-ground/ground-dialog.tsx',
  // A lead takes out who opened the record, not what it says.
  'access-log/access-export.tsx': 'access-log/access-export.tsx',
};

/** Where the forms of a folder are drawn: below a strip that this file draws, the first that fits. */
const DRAWN_IN: readonly (readonly [folder: string, frames: readonly string[]])[] = [
  ['late-entry/', ['late-entry/patient-choice.tsx']],
  ['alert-acts/', ['alerts/alert-panel.tsx']],
  ['journal/exits-form.tsx', ['journal/exits-dialog.tsx']],
  ['journal/period-form.tsx', ['journal/period-dialog.tsx']],
  ['tasks/patient-tasks.tsx', ['patient/patient-page.tsx']],
  ['tasks/', ['tasks/task-identity.tsx']],
  ['patient/contact/call-form.tsx', ['patient/contact/call-dock.tsx']],
  ['patient/', ['patient/patient-page.tsx', 'patient/patient-panel.tsx']],
];

const files = globSync('**/*.tsx', { cwd: FEATURES }).sort();
const source = (file: string): string => readFileSync(join(FEATURES, file), 'utf8');
const holdsStrip = (file: string): boolean => source(file).includes('<IdentityStrip');
/** What lies over the page hides its strip. */
const isDialog = (file: string): boolean => /<OverlayDialog|<Dialog\b|showModal\(/.test(source(file));
const isForm = (file: string): boolean => source(file).includes('<form');

describe('what acts on one patient says on whom (product.md P1)', () => {
  it('every dialog that lies over the page draws the identity strip itself, or is about no one', () => {
    const bare = files.filter((file) => isDialog(file) && !holdsStrip(file) && !(file in ABOUT_NO_ONE));
    expect(bare).toEqual([]);
  });

  it('every form stands below a strip, or is about no one', () => {
    const bare = files.filter((file) => {
      if (!isForm(file) || holdsStrip(file) || file in ABOUT_NO_ONE || file in NAMED_WITHOUT_STRIP)
        return false;
      const frames = DRAWN_IN.find(([folder]) => file.startsWith(folder))?.[1];
      return frames === undefined || !frames.every(holdsStrip);
    });
    expect(bare).toEqual([]);
  });

  it('where there is no strip, name and birth date say whom it is about', () => {
    const nameless = Object.values(NAMED_WITHOUT_STRIP).filter(
      (file) => !/\{(value|patient)\.name\}/.test(source(file)) || !source(file).includes('birthDay('),
    );
    expect(nameless).toEqual([]);
  });

  it('has one strip for all of them, and lists nothing that is gone', () => {
    expect(files.filter((file) => source(file).includes('className="identity"'))).toEqual([]);
    const listed = [
      ...Object.keys(ABOUT_NO_ONE),
      ...Object.keys(NAMED_WITHOUT_STRIP),
      ...DRAWN_IN.flatMap(([, frames]) => frames),
    ];
    expect(listed.filter((file) => !files.includes(file))).toEqual([]);
  });
});
