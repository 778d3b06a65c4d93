import type { nbRescue } from './nb-rescue';

/** English: when the workstation’s own files are damaged, or the centre has shut it out. */
export const enRescue: Record<keyof typeof nbRescue, string> = {
  'ledger.confirm': 'I have read what is lost and have spoken with the shift lead or the support desk.',
  'ledger.confirmNeeded': 'Confirm that you have read what is lost.',
  'ledger.confirmNone': 'I have read this.',
  'ledger.examine': 'Examine',
  'ledger.examineWhat': 'Examining reads what is there and changes nothing.',
  'ledger.examining': 'Examining the record',
  'ledger.failed': 'That did not work. The damaged file is not changed.',
  'ledger.goOn': 'If you go on',
  'ledger.goOnWhat':
    'What is whole moves to a new record, and unsent acts are sent as before. The damaged file stays in the profile folder for the support desk. What is missing here must be done again if the centre does not have it.',
  'ledger.line.answered': 'Acts the centre has answered',
  'ledger.line.attention': 'Acts that need a look',
  'ledger.line.audit': 'Lines of the access log',
  'ledger.line.drafts': 'Drafts',
  'ledger.line.waiting': 'Acts not sent or not answered',
  'ledger.lost': 'Lost',
  'ledger.lostNone': 'Nothing is lost as far as can be read.',
  'ledger.lostSome_one': '{{count}} line cannot be read. What it was is not known.',
  'ledger.lostSome_other': '{{count}} lines cannot be read. What they were is not known.',
  'ledger.lostUnknown': 'How much is gone cannot be read. Expect that unsent acts may be lost.',
  'ledger.salvage': 'Salvage what can be read and go on',
  'ledger.salvaging': 'Salvaging what can be read',
  'ledger.whole': 'Whole',
  'notice.cacheRebuilt':
    'The local copy was damaged and is fetched again from the centre. Nothing that you have done is lost.',
  'notice.clockAhead':
    'The clock of this machine is {{value}} min ahead of the centre. Deadlines and ages of alerts, sound, snoozes and what you do follow the centre’s clock; other times on the screen may be as wrong. Ask IT to set the clock.',
  'notice.clockBehind':
    'The clock of this machine is {{value}} min behind the centre. Deadlines and ages of alerts, sound, snoozes and what you do follow the centre’s clock; other times on the screen may be as wrong. Ask IT to set the clock.',
  'notice.failed': 'It was not saved. Try again.',
  'notice.kept_one': '{{count}} line was kept.',
  'notice.kept_other': '{{count}} lines were kept.',
  'notice.label': 'Messages about the workstation',
  'notice.lostNone': 'Nothing is lost.',
  'notice.lostUnknown': 'How much is lost is not known. See in the log what the centre has.',
  'notice.lost_one': '{{count}} line could not be read and is lost. See in the log what the centre has.',
  'notice.lost_other': '{{count}} lines could not be read and are lost. See in the log what the centre has.',
  'notice.missing_one': '{{count}} line that the centre knows is missing here.',
  'notice.missing_other': '{{count}} lines that the centre knows are missing here.',
  'notice.rolledBack':
    'The record on this workstation is older than what the centre knows, as after a restored backup. Tell the shift lead and the support desk.',
  'notice.salvaged': 'The record of what was done here was damaged and has been salvaged.',
  'notice.understood': 'Understood',
  'notice.unknown':
    'Something has happened to the workstation’s own files. Tell the support desk. Code: {{kind}}',
  'revoked.do': 'Contact the support desk. Nobody can sign in here while it is blocked.',
  'revoked.safe': 'Unsent acts are safely stored here and are sent when the block is lifted.',
  'revoked.title': 'The centre has blocked this workstation',
  'revoked.unreachable':
    'The centre does not answer, so the block cannot have been lifted yet. Try again when the link is back.',
};
